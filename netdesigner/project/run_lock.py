"""The lock of a run folder: held by all who work on the run, and released by the system when they die.

The program and the engine each hold it, so that the folder counts as alive while one of them is there to finish it. A
journal has such a lock, too, which the program holds.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def hold_alone(path: Path) -> Iterator[bool]:
    """Hold the lock inside the block if nobody else does, and say whether that is so."""
    with path.open("a+b") as file:
        yield _take_alone(file)


@contextmanager
def hold(path: Path, *, engine: bool = False) -> Iterator[None]:
    """Hold the lock inside the block, as the program or as the engine."""
    with path.open("a+b") as file:
        _share(file, place=int(engine))
        yield


def is_held(path: Path) -> bool:
    """Return whether anybody holds the lock."""
    if not path.exists():
        return False
    try:
        with path.open("r+b") as file:
            return not _is_free(file)
    except PermissionError:  # a folder that may only be read: nobody can work in it
        return False


if sys.platform == "win32":
    import msvcrt

    # Windows has no shared lock in its C library: each holder has a byte of its own, beyond the file's end.
    _PLACES = (0, 1)

    def _share(file: IO[bytes], place: int) -> None:
        file.seek(place)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _take_alone(file: IO[bytes]) -> bool:
        try:
            _share(file, place=0)
        except OSError:
            return False
        return True

    def _is_free(file: IO[bytes]) -> bool:
        try:
            for place in _PLACES:
                file.seek(place)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                file.seek(place)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _share(file: IO[bytes], place: int) -> None:  # noqa: ARG001 - only Windows needs places
        fcntl.flock(file, fcntl.LOCK_SH)

    def _take_alone(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_free(file: IO[bytes]) -> bool:
        return _take_alone(file)
