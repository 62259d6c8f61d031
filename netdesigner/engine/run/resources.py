"""How much of the machine this process takes, as far as Python's own library tells: no other is needed for it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

_STATM: Final = Path("/proc/self/statm")
_MEGABYTE: Final = 1_000_000


class ProcessorUse:
    """The share of the processor's cores that this process has used, from one question to the next."""

    def __init__(self) -> None:
        self._asked = time.perf_counter(), time.process_time()

    def take(self) -> float:
        """Return the share in percent since the last time: 100 where all cores that it may use were busy."""
        wall, used = time.perf_counter(), time.process_time()
        wall_before, used_before = self._asked
        self._asked = wall, used
        return round(100 * (used - used_before) / max(wall - wall_before, 1e-6) / _cores(), 1)


def resident_megabytes() -> float | None:
    """Return the memory of this process; on a Mac the most that it has had, on Windows nothing."""
    try:
        pages = int(_STATM.read_text().split()[1])
    except (OSError, ValueError, IndexError):
        return _most_megabytes()
    return round(pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE, 1)


def _most_megabytes() -> float | None:
    if sys.platform != "darwin":
        return None
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE, 1)


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
