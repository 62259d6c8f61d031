"""Files are fetched from a server on this computer: cut off, gone on with, wrong, not there."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from netdesigner.engine.errors import RequestCancelled, RequestFailed
from netdesigner.engine.job import downloading
from netdesigner.engine.job.downloading import download, fetch
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_to_json, missing
from tests.engine.job.servers import FileServer, serving

CONTENT = Random(1).randbytes(900_000)


@dataclass
class Waiting:
    """Takes in how far it is, and gives up when it was asked so often."""

    patience: int | None = None
    told: list[int] = field(default_factory=list)

    def progress(self, **values: object) -> None:
        done = values["done"]
        assert isinstance(done, int)
        assert values["total"] == len(CONTENT)
        self.told.append(done)

    def check_cancelled(self) -> None:
        if self.patience == 0:
            raise RequestCancelled
        self.patience = None if self.patience is None else self.patience - 1


@pytest.fixture
def server() -> Iterator[FileServer]:
    with serving(CONTENT) as server:
        yield server


@pytest.fixture
def file(server: FileServer, tmp_path: Path) -> KerasFile:
    return KerasFile(server.url, tmp_path / "models" / "weights.h5", hashlib.md5(CONTENT).hexdigest())


def aside(file: KerasFile) -> Path:
    return file.path.with_name("weights.h5.part")


def code_of(file: KerasFile, waiting: Waiting | None = None) -> str:
    with pytest.raises(RequestFailed) as failure:
        fetch(file, waiting or Waiting())
    assert not file.path.exists()
    return failure.value.code


def test_a_file_comes_and_its_progress_is_told(file: KerasFile) -> None:
    waiting = Waiting()
    assert missing([file]) == (file,)
    download({"files": [keras_file_to_json(file)]}, waiting)
    assert file.path.read_bytes() == CONTENT
    assert not aside(file).exists()
    assert missing([file]) == ()
    assert waiting.told == sorted(waiting.told)
    assert (waiting.told[0], waiting.told[-1]) == (0, len(CONTENT))


def test_sha256_is_told_by_its_length(file: KerasFile) -> None:
    fetch(replace(file, checksum=hashlib.sha256(CONTENT).hexdigest()), Waiting())
    assert file.path.read_bytes() == CONTENT


def test_connections_that_break_off_are_made_anew(file: KerasFile, server: FileServer) -> None:
    server.lasts = [300_000, 200_000]
    fetch(file, Waiting())
    assert file.path.read_bytes() == CONTENT
    assert server.ranges == [None, "bytes=300000-", "bytes=500000-"]


def test_a_download_goes_on_where_an_earlier_one_was_given_up(file: KerasFile, server: FileServer) -> None:
    with pytest.raises(RequestCancelled):
        fetch(file, Waiting(patience=2))
    kept = aside(file).stat().st_size
    assert 0 < kept < len(CONTENT)
    fetch(file, Waiting())
    assert server.ranges[-1] == f"bytes={kept}-"
    assert file.path.read_bytes() == CONTENT


def test_a_server_without_parts_gives_the_whole_again(file: KerasFile, server: FileServer) -> None:
    server.has_ranges = False
    server.lasts = [400_000]
    fetch(file, Waiting())
    assert file.path.read_bytes() == CONTENT


def test_what_is_whole_already_only_takes_its_place(file: KerasFile) -> None:
    file.path.parent.mkdir()
    aside(file).write_bytes(CONTENT)
    fetch(file, Waiting())
    assert file.path.read_bytes() == CONTENT


def test_what_is_longer_than_the_file_is_thrown_away(file: KerasFile) -> None:
    file.path.parent.mkdir()
    aside(file).write_bytes(CONTENT + b"more")
    fetch(file, Waiting())
    assert file.path.read_bytes() == CONTENT


def test_a_connection_that_brings_nothing_is_given_up(file: KerasFile, server: FileServer) -> None:
    server.lasts = [1000] + [0] * downloading.ATTEMPTS
    assert code_of(file) == downloading.BROKEN_OFF
    assert aside(file).stat().st_size == 1000


def test_a_file_with_another_checksum_is_removed(file: KerasFile, server: FileServer) -> None:
    server.content = CONTENT[:-1] + b"\0"
    assert code_of(file) == downloading.DAMAGED
    assert not aside(file).exists()


def test_a_file_that_the_server_does_not_have(file: KerasFile) -> None:
    assert code_of(replace(file, url=file.url + ".gone")) == downloading.REFUSED


def test_a_server_that_cannot_be_reached(file: KerasFile, server: FileServer) -> None:
    server.shutdown()
    server.server_close()
    assert code_of(file) == downloading.OFFLINE
    aside(file).write_bytes(CONTENT[:10])
    assert code_of(file) == downloading.OFFLINE


def test_other_places_than_the_web_are_refused(file: KerasFile, tmp_path: Path) -> None:
    (tmp_path / "own").write_bytes(CONTENT)
    assert code_of(replace(file, url=(tmp_path / "own").as_uri())) == downloading.REFUSED


def test_a_full_disk(file: KerasFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(downloading.os, "fsync", full)
    assert code_of(file) == downloading.DISK_FULL


def test_a_place_that_cannot_be_written(file: KerasFile) -> None:
    file.path.parent.write_text("no folder")
    with pytest.raises(RequestFailed) as failure:
        fetch(file, Waiting())
    assert failure.value.code == downloading.UNWRITABLE
