"""Which files cannot be read."""

from __future__ import annotations

import os
import stat
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Final

from netdesigner.data.media import Medium, Pictures, Sounds, Texts
from netdesigner.engine.media.pictures import picture_fault
from netdesigner.engine.media.sounds import sound_fault
from netdesigner.engine.media.texts import text_fault

_AT_ONCE: Final = 32
"""So many files are a thread's at a time: handing over each by itself takes longer than to see that it is the same."""


def faults(files: Sequence[str], medium: Medium) -> Iterator[tuple[int, str]]:
    """Yield the number of each file that cannot be read, with the reason. Pillow lets other threads work meanwhile."""
    pieces = [files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE)]
    with warnings.catch_warnings(), ThreadPoolExecutor() as pool:
        warnings.simplefilter("ignore")  # oddities that no decoder minds
        found = chain.from_iterable(pool.map(partial(_known_faults, medium), pieces))
        yield from ((number, fault) for number, fault in enumerate(found) if fault)


def _known_faults(medium: Medium, files: Sequence[str]) -> list[str]:
    return [_known_fault(medium, file) for file in files]


def _known_fault(medium: Medium, file: str) -> str:
    try:
        status = os.stat(file)  # noqa: PTH116 - of a hundred thousand files, paths would take longer than the files
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:  # no name of any file
        return str(error)
    if not stat.S_ISREG(status.st_mode):
        return "it is a folder or a device"
    # How large pictures are to be is no matter of theirs: what is known of them stays when that changes.
    kind = Pictures() if isinstance(medium, Pictures) else medium
    return _fault(kind, file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1_000_000)
def _fault(medium: Medium, name: str, _changed: int, _size: int) -> str:
    """Return why a file cannot be read, or nothing; it is read again only when it has changed."""
    file = Path(name)
    match medium:
        case Pictures():
            return picture_fault(file)
        case Sounds():
            return sound_fault(file, medium)
        case Texts():
            return text_fault(file)
