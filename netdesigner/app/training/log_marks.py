"""Where the marks of a logarithmic axis stand: on round numbers, as many as can be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_ROUND: Final = ((1, 2, 5), (1, 3), (1,))
"""Digits that marks begin with, the more the better."""
_LEAST_GAP: Final = 18.0
"""Pixels between two marks."""
_FEWEST: Final = 2


def log_marks(low: float, high: float, size: float) -> list[float]:
    """Return the logarithms of the numbers that have a mark.

    Args:
        low: Logarithm of the least number of the axis.
        high: Logarithm of the greatest one.
        size: Length of the axis in pixels.
    """
    if not low < high:
        return []
    decade = size / (high - low)
    digits = next((digits for digits in _ROUND if _gap(digits) * decade >= _LEAST_GAP), ())
    found = _within(digits, low, high)
    if len(found) >= _FEWEST:
        return found
    return _evenly(low, high) if high - low < 1 else _decades(low, high, math.ceil(_LEAST_GAP / decade))


def _gap(digits: Sequence[int]) -> float:
    """Return the least distance of such marks, in decades."""
    around = [*digits, 10 * digits[0]]
    return min(math.log10(after / before) for before, after in pairwise(around))


def _within(digits: Sequence[int], low: float, high: float) -> list[float]:
    decades = range(math.floor(low), math.ceil(high) + 1)
    marks = [decade + math.log10(digit) for decade in decades for digit in digits]
    return [mark for mark in marks if low <= mark <= high]


def _decades(low: float, high: float, step: int) -> list[float]:
    return [float(decade) for decade in range(math.ceil(low), math.floor(high) + 1) if decade % step == 0]


def _evenly(low: float, high: float) -> list[float]:
    """Return marks at even steps: within a decade, hardly any number begins with a round digit."""
    least, greatest = 10**low, 10**high
    step = 10.0 ** math.floor(math.log10(greatest - least))
    first, last = math.ceil(least / step), math.floor(greatest / step)
    wide = max(1, round((last - first) / 2))
    return [math.log10(number * step) for number in range(first, last + 1, wide)]
