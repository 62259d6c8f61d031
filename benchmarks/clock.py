"""How fast the machine is at the moment: of virtual machines the clock changes, and figures with it."""

from __future__ import annotations

from time import process_time

ADDITIONS = 3_000_000


def clock() -> float:
    """Return the seconds of processor time that a loop of additions takes."""
    total, began = 0, process_time()
    for number in range(ADDITIONS):
        total += number
    return process_time() - began
