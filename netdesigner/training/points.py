"""From the values of a curve to the points that are drawn: smooth, no more than a screen can show."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

MOST_POINTS: Final = 4_000
"""More cannot be told apart on a screen, and are slow to draw."""
_NEGLIGIBLE: Final = 1e-9


def decimated(places: Floats, values: Floats, most: int = MOST_POINTS) -> tuple[Floats, Floats]:
    """Return at most so many points (three or more) whose line looks the same: extremes of equal portions, the last."""
    portions = (most - 1) // 2
    if len(values) <= most:
        return places, values
    size = -(-len(values) // portions)
    padded = np.full(portions * size, np.nan)
    padded[: len(values)] = values
    table = padded.reshape(portions, size)
    lowest = np.where(np.isnan(table), np.inf, table).argmin(axis=1)
    highest = np.where(np.isnan(table), -np.inf, table).argmax(axis=1)
    both = np.sort(np.stack([lowest, highest], axis=1), axis=1) + np.arange(portions)[:, np.newaxis] * size
    chosen = both.ravel()
    chosen = np.append(chosen[chosen < len(values) - 1], len(values) - 1)
    return places[chosen], values[chosen]


def smoothed(values: Floats, weight: float) -> Floats:
    """Return exponential moving averages, in which each value weighs `weight` times what the next one does.

    The first values are not drawn towards zero, and gaps stay gaps without a trace in what follows.
    """
    known = ~np.isnan(values)
    sums, weights = decayed_sums(np.where(known, values, 0.0), weight), decayed_sums(known.astype(float), weight)
    averages: Floats = np.divide(sums, weights, out=np.full(len(values), np.nan), where=known)
    return averages


def decayed_sums(values: Floats, weight: float) -> Floats:
    """Return at each place the sum of all values up to there, each decayed by its distance; by doubling the reach."""
    sums, reach, decay = values.copy(), 1, weight
    while reach < len(sums) and decay > _NEGLIGIBLE:
        sums[reach:] += decay * sums[:-reach]
        reach, decay = reach * 2, decay * decay
    return sums
