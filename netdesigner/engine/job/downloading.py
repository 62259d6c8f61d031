"""Fetching files: they grow aside, go on where they were cut off, and take their place once their checksum is right."""

from __future__ import annotations

import errno
import hashlib
import os
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Final, Protocol

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_from_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import serve

ATTEMPTS: Final = 5
"""How often a connection that breaks off is made anew, if each brings something."""
CHUNK: Final = 1 << 18
PATIENCE_S: Final = 30.0
"""How long nothing may come."""
TELL_S: Final = 0.1

OFFLINE: Final = "download_offline"
OFFLINE_DATA: Final = "download_offline_data"
REFUSED: Final = "download_refused"
BROKEN_OFF: Final = "download_broken_off"
DAMAGED: Final = "download_damaged"
DISK_FULL: Final = "download_disk_full"
UNWRITABLE: Final = "download_unwritable"


def main(_options: Sequence[str]) -> int:
    """Serve until the program asks to stop or goes; return the exit status. Keras is not imported: that takes long."""
    return serve({"download": download}, {})


class Waiting(Protocol):
    """Who waits for the download: is told how far it is, and may have given up."""

    def progress(self, **values: object) -> None:
        """Take in how far it is."""
        ...

    def check_cancelled(self) -> None:
        """Raise `RequestCancelled` if nobody waits any more."""
        ...


def download(params: Values, waiting: Waiting) -> None:
    """Fetch files; what is there already of each is kept, whatever happens."""
    for file in map(keras_file_from_json, params["files"]):
        if not _is_there(file):
            fetch(file, waiting)


def fetch(file: KerasFile, waiting: Waiting) -> None:
    """Fetch one file.

    Raises:
        RequestFailed: If that cannot be done; with a code of this module.
    """
    aside = file.path.with_name(f"{file.path.name}.part")
    try:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        _Transfer(file, aside, waiting).carry_out()
        _check(file, aside)
        aside.replace(file.path)
    except OSError as error:
        code = DISK_FULL if error.errno == errno.ENOSPC else UNWRITABLE
        values = {"path": str(file.path), "reason": error.strerror or str(error)}
        raise RequestFailed(code, f"{file.path} cannot be written: {error}", values) from error


class _Transfer:
    """Brings what is missing of a file.

    Args:
        file: The file.
        aside: Where it grows.
        waiting: Who waits for it.
    """

    def __init__(self, file: KerasFile, aside: Path, waiting: Waiting) -> None:
        self._file = file
        self._aside = aside
        self._waiting = waiting
        self._total: int | None = None
        self._begun = 0
        self._told = 0.0

    def carry_out(self) -> None:
        """Bring it, with as many connections as it takes."""
        if not self._file.url.startswith(("https://", "http://")):
            raise self._failed(REFUSED, "no address of the web")
        self._begun = self._size()
        attempts = 0
        while attempts < ATTEMPTS:
            before = self._size()
            if self._attempt(before):
                return
            attempts = 1 if self._size() > before else attempts + 1
        raise self._failed(BROKEN_OFF, "the connection breaks off again and again")

    def _attempt(self, start: int) -> bool:
        """Fetch from a place on; return whether all is there."""
        self._waiting.check_cancelled()
        try:
            with self._opened(start) as answer:
                is_rest = answer.status == 206
                self._total = _total(answer, start if is_rest else 0)
                self._receive(answer, "ab" if is_rest else "wb")
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416 and start:  # what is there is no beginning of the file, or all of it
                return self._restart()
            raise self._failed(REFUSED, f"{error.code} {error.reason}") from error
        except urllib.error.URLError as error:
            if start <= self._begun:
                code = OFFLINE if self._file.holds_weights else OFFLINE_DATA
                raise self._failed(code, _reason(error)) from error
            return False
        except (ConnectionError, TimeoutError, HTTPException):
            return False
        return self._total is None or self._size() >= self._total

    def _opened(self, start: int) -> HTTPResponse:
        headers = {"Range": f"bytes={start}-"} if start else {}
        request = urllib.request.Request(self._file.url, headers=headers)  # noqa: S310 - was asked before
        answer: HTTPResponse = urllib.request.urlopen(request, timeout=PATIENCE_S)  # noqa: S310
        return answer

    def _receive(self, answer: HTTPResponse, mode: str) -> None:
        with self._aside.open(mode, buffering=0) as file:
            self._tell(file.tell())
            while chunk := answer.read1(CHUNK):
                file.write(chunk)
                self._waiting.check_cancelled()
                self._tell(file.tell())
            file.flush()
            os.fsync(file.fileno())

    def _restart(self) -> bool:
        """Return whether all is there; what is no part of the file is thrown away."""
        if _checksum(self._aside, self._file.checksum) == self._file.checksum:
            return True
        self._aside.unlink()
        return False

    def _tell(self, done: int) -> None:
        now = time.monotonic()
        if now - self._told >= TELL_S or done == self._total:
            self._told = now
            self._waiting.progress(file=self._file.path.name, done=done, total=self._total)

    def _size(self) -> int:
        return self._aside.stat().st_size if self._aside.exists() else 0

    def _failed(self, code: str, reason: str) -> RequestFailed:
        values = {"url": self._file.url, "path": str(self._file.path), "reason": reason}
        return RequestFailed(code, f"{self._file.url}: {reason}", values)


def _is_there(file: KerasFile) -> bool:
    return file.path.is_file() and (not file.checksum or _checksum(file.path, file.checksum) == file.checksum)


def _reason(error: urllib.error.URLError) -> str:
    """Return why an address was not reached, without the number that the system has for it."""
    reason = error.reason
    return (isinstance(reason, OSError) and reason.strerror) or str(reason)


def _total(answer: HTTPResponse, start: int) -> int | None:
    length = answer.headers.get("Content-Length")
    return None if length is None else start + int(length)


def _check(file: KerasFile, aside: Path) -> None:
    """Throw away what is not what Keras expects.

    Raises:
        RequestFailed: If it was something else.
    """
    if not file.checksum or _checksum(aside, file.checksum) == file.checksum:
        return
    aside.unlink()
    values = {"url": file.url, "path": str(file.path)}
    raise RequestFailed(DAMAGED, f"{file.url} is not the file that Keras expects.", values)


def _checksum(path: Path, expected: str) -> str:
    """Return the checksum of a file, of the kind that another one is of."""
    kind = "sha256" if len(expected) == hashlib.sha256().digest_size * 2 else "md5"
    with path.open("rb") as file:
        return hashlib.file_digest(file, kind).hexdigest()
