"""What numbers look like: their moments, their quartiles, their histogram."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from netdesigner.data.statistics import Histogram, NumberStatistics
from netdesigner.engine.data.tables import Array

_MOST_BINS: Final = 40
_FEWEST_BINS: Final = 10
_MOST_WHOLE_BINS: Final = 50
"""Whole numbers in a range of at most so many get a bin each."""
_LARGEST_WHOLE: Final = 2.0**52
_FAR: Final = 6.0
"""So many times the range of the middle half beyond it, a number has no part in choosing the bins."""


@np.errstate(all="ignore")  # the largest numbers there are overflow in sums and differences
def number_statistics(values: Array) -> NumberStatistics | None:
    """Return what numbers look like; `None` where there is none that is finite."""
    numbers = values.astype(np.float64).ravel()
    numbers = numbers[np.isfinite(numbers)]
    if not numbers.size:
        return None
    first, middle, third = (float(quartile) for quartile in np.quantile(numbers, (0.25, 0.5, 0.75)))
    mean, deviation = float(numbers.mean()), float(numbers.std())
    low, high = float(numbers.min()), float(numbers.max())
    histogram = _histogram(numbers, first, third, is_whole=_are_whole(numbers))
    return NumberStatistics(mean, deviation, (first, middle, third), low, high, histogram)


def _are_whole(numbers: Array) -> bool:
    """Return whether all are whole numbers that are told apart from their neighbours."""
    return bool(((numbers == np.floor(numbers)) & (np.abs(numbers) < _LARGEST_WHOLE)).all())


def _histogram(numbers: Array, first: float, third: float, *, is_whole: bool) -> Histogram:
    low, high = _range(numbers, first, third)
    one_each = is_whole and high - low < _MOST_WHOLE_BINS
    edges = np.arange(low, high + 2) - 0.5 if one_each else _edges(numbers, low, high, is_whole=is_whole)
    counts, _ = np.histogram(numbers, edges)
    below, above = int((numbers < edges[0]).sum()), int((numbers > edges[-1]).sum())
    return Histogram(tuple(edges.tolist()), tuple(counts.tolist()), below, above, one_each)


def _range(numbers: Array, first: float, third: float) -> tuple[float, float]:
    """Return the range of the bins: of all numbers but those so far away that they would leave one bin for the rest."""
    low, high, span = float(numbers.min()), float(numbers.max()), third - first
    if span > 0:
        near = numbers[(numbers >= first - _FAR * span) & (numbers <= third + _FAR * span)]
        low, high = float(near.min()), float(near.max())
    return low, high


def _edges(numbers: Array, low: float, high: float, *, is_whole: bool) -> Array:
    """Return the edges of bins as wide as NumPy finds good, of a bearable number."""
    if not math.isfinite(high - low):  # the largest numbers there are: no range of theirs can be divided
        return np.array([low, 0.0, high])
    first, third = np.quantile(numbers, (0.25, 0.75))
    width = 2 * (third - first) / numbers.size ** (1 / 3)  # Freedman and Diaconis
    wanted = (high - low) / width if width > 0 else _FEWEST_BINS
    count = int(min(_MOST_BINS, max(_FEWEST_BINS, wanted)))
    if not is_whole:
        return _even_edges(low, high, count)
    step = math.ceil((high - low + 1) / count)  # so that each bin holds as many whole numbers
    return np.arange(low, high + 1 + step, step) - 0.5


def _even_edges(low: float, high: float, count: int) -> Array:
    try:
        return np.histogram_bin_edges([], count, (low, high))
    except ValueError:  # they lie so near to each other that nothing is between them
        return np.array([low, max(high, math.nextafter(low, math.inf))])
