"""Tables of numbers, and what is asked of them in more than one place."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.intp]
Lengths: TypeAlias = NDArray[np.float64]
Truths: TypeAlias = NDArray[np.bool_]


def firsts(counts: Numbers) -> Numbers:
    """Return where each of several pieces begins that stand one after the other, by how long they are."""
    return np.cumsum(counts) - counts


def counted(counts: Numbers) -> Numbers:
    """Return the numbers from 0 up to each count, one piece after the other."""
    return np.arange(counts.sum()) - np.repeat(firsts(counts), counts)


def pieces(numbers: Numbers, counts: Numbers) -> list[Numbers]:
    """Return numbers cut into pieces, by how long these are."""
    return np.split(numbers, firsts(counts)[1:]) if len(counts) else []


def inverted(order: Numbers) -> Numbers:
    """Return the place of each number in an order of all of them."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return places
