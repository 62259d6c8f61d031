"""Opening a file that a stranger may have named: it may be missing, a folder, a device, locked or huge."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from netdesigner.data.findings import DataCode
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.limits import BLOCK_BYTES, MAXIMUM_FILE_BYTES


@contextmanager
def opened(path: Path, name: str, limit: int = MAXIMUM_FILE_BYTES) -> Iterator[BinaryIO]:
    """Open an ordinary file of a bearable size.

    Args:
        path: The file.
        name: How findings call it.
        limit: The most bytes that it may have.

    Raises:
        SourceRefusedError: If that is not possible, or reading fails inside the block.
    """
    try:
        _check(path, name, limit)
        with path.open("rb") as file:
            yield file
    except (FileNotFoundError, NotADirectoryError):
        raise refusal(DataCode.MISSING, name) from None
    except PermissionError:
        raise refusal(DataCode.NO_RIGHTS, name) from None
    except OSError as error:
        raise refusal(DataCode.UNREADABLE, name, reason=error.strerror or str(error)) from error


def fingerprint(file: BinaryIO, tell: Callable[[float], None] | None = None) -> str:
    """Return the hash of what is left of a file; `tell` is told now and then that it is being read."""
    digest = hashlib.sha256()
    while block := file.read(BLOCK_BYTES):
        digest.update(block)
        if tell is not None:
            tell(0)
    return digest.hexdigest()


def _check(path: Path, name: str, limit: int) -> None:
    if "\0" in name:
        raise refusal(DataCode.MISSING, name)
    status = path.stat()
    if path.is_dir():
        raise refusal(DataCode.FOLDER, name)
    if not path.is_file():
        raise refusal(DataCode.NO_FILE, name)
    if status.st_size == 0:
        raise refusal(DataCode.EMPTY_FILE, name)
    if status.st_size > limit:
        raise refusal(DataCode.TOO_LARGE, name, bytes=status.st_size, limit=limit)
