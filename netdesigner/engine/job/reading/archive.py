"""A `.keras` file: a zip archive of which only the members that Keras writes are looked at, by their names."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Final

from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.json_text import parse_configuration
from netdesigner.engine.job.reading.limits import JSON_BYTES, MEMBER_BYTES, MEMBERS, RATIO, RATIO_FREE_BYTES

CONFIGURATION: Final = "config.json"
METADATA: Final = "metadata.json"
WEIGHTS: Final = "model.weights.h5"
VOCABULARY: Final = "vocabulary.txt"
_ENCRYPTED: Final = 0x1


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive all of whose members are harmless by what it says of them.

    Raises:
        SourceRefused: If it is damaged, or has a member that no model has.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive)
            yield archive
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as error:
        raise SourceRefused(SourceFault.DAMAGED, detail=str(error)) from error


def configuration(archive: zipfile.ZipFile) -> bytes:
    """Return the text of the model's configuration.

    Raises:
        SourceRefused: If there is none, or if it is longer than it may be, whatever the archive says.
    """
    if CONFIGURATION not in archive.namelist():
        raise SourceRefused(SourceFault.NO_CONFIGURATION, name=CONFIGURATION)
    return _content(archive, CONFIGURATION)


def version(archive: zipfile.ZipFile) -> str:
    """Return which Keras has written the file, where that is said."""
    if METADATA not in archive.namelist():
        return ""
    return str(parse_configuration(_content(archive, METADATA)).get("keras_version", ""))


def vocabularies(archive: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return the vocabularies that lookups were adapted to, by the place that Keras keeps them at."""
    names = [name for name in archive.namelist() if PurePosixPath(name).name == VOCABULARY]
    return {
        str(PurePosixPath(name).parent): _content(archive, name).decode(errors="replace").splitlines() for name in names
    }


def copy_weights(archive: zipfile.ZipFile, target: Path) -> bool:
    """Write the weights to a file of their own; return whether there are any."""
    if WEIGHTS not in archive.namelist():
        return False
    with archive.open(WEIGHTS) as source, target.open("wb") as file:
        copyfileobj(source, file, 1 << 20)
    return True


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(JSON_BYTES + 1)
    if len(content) > JSON_BYTES:
        raise SourceRefused(SourceFault.TOO_LARGE, limit=JSON_BYTES // 1_000_000)
    return content


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise SourceRefused(SourceFault.BOMB, name=str(len(members)))
    if len({member.filename for member in members}) < len(members):
        raise SourceRefused(SourceFault.DAMAGED, detail="two members of one name")
    for member in members:
        if not _is_plain(member):
            raise SourceRefused(SourceFault.STRANGE_MEMBER, name=member.filename)
        if _is_bomb(member):
            raise SourceRefused(SourceFault.BOMB, name=member.filename)


def _is_plain(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a file or folder inside the archive, by its name and its kind."""
    name = member.filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    return (
        not name.startswith(("/", "\\"))
        and "\\" not in name
        and ":" not in name
        and ".." not in PurePosixPath(name).parts
        and kind in (0, stat.S_IFREG, stat.S_IFDIR)
        and not member.flag_bits & _ENCRYPTED
    )


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    size = member.file_size
    return size > MEMBER_BYTES or (size > RATIO_FREE_BYTES and size > RATIO * member.compress_size)
