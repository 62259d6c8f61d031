"""From the values of a curve to the points that are drawn: smooth, no more than a screen can show, all finite."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from netdesigner.training.curves import Curve

Floats: TypeAlias = npt.NDArray[np.float64]

MOST_POINTS: Final = 4_000
"""More cannot be told apart on a screen, and are slow to draw."""
_NEGLIGIBLE: Final = 1e-9


def drawn_points(
    curve: Curve, *, smoothing: float = 0.0, log: bool = False, most: int = MOST_POINTS
) -> tuple[Floats, Floats]:
    """Return the places and values to draw; a place without a value that can be drawn is a gap (NaN).

    Args:
        curve: What was measured.
        smoothing: How much earlier values weigh, from 0 to below 1.
        log: The values are drawn on a logarithmic axis, which has no place for zero and below.
        most: How many points there may be.
    """
    places, values = np.array(curve.places), np.array(curve.values)  # copies: the arrays grow meanwhile
    values[~np.isfinite(values)] = np.nan
    if smoothing:
        values = smoothed(values, smoothing)
    if log:
        values[values <= 0] = np.nan
    return decimated(places, values, most)


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
    sums, weights = _decayed_sums(np.where(known, values, 0.0), weight), _decayed_sums(known.astype(float), weight)
    averages: Floats = np.divide(sums, weights, out=np.full(len(values), np.nan), where=known)
    return averages


def _decayed_sums(values: Floats, weight: float) -> Floats:
    """Return at each place the sum of all values up to there, each decayed by its distance; by doubling the reach."""
    sums, reach, decay = values.copy(), 1, weight
    while reach < len(sums) and decay > _NEGLIGIBLE:
        sums[reach:] += decay * sums[:-reach]
        reach, decay = reach * 2, decay * decay
    return sums
