"""The machine that measures: what it is, and how fast its clock is at the moment.

The clock of a virtual machine may change by a factor of two within minutes. So each table says how long a fixed piece
of work took, before and after; figures taken at different clocks can be compared by it.
"""

from __future__ import annotations

import os
import platform
from statistics import median
from time import process_time
from typing import Final

_STEPS: Final = 2_000_000
_TIMES: Final = 5


def calibration() -> float:
    """Return the processor time, in seconds, of a fixed piece of work in plain Python."""
    return median(_worked() for _ in range(_TIMES))


def machine() -> str:
    """Return what measures, in a line."""
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, {os.cpu_count()} cores, fixed work in {calibration():.3f} s"


def _worked() -> float:
    began, total = process_time(), 0
    for number in range(_STEPS):
        total += number * number % 7
    return process_time() - began
