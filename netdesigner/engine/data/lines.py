"""Numbers one after the other, thinned out so that they can be drawn."""

from __future__ import annotations

import math

import numpy as np

from netdesigner.engine.data.tables import Array


def channels_of(numbers: Array, points: int) -> tuple[tuple[float | None, ...], ...]:
    """Return the numbers of each channel: of more than `points` the extremes of stretches."""
    columns = numbers.reshape(len(numbers), -1).astype(np.float64)
    return tuple(_thinned(columns[:, place], points) for place in range(columns.shape[1]))


def _thinned(numbers: Array, points: int) -> tuple[float | None, ...]:
    if len(numbers) > points:
        starts = np.linspace(0, len(numbers), points // 2, endpoint=False).astype(int)
        lowest, highest = np.minimum.reduceat(numbers, starts), np.maximum.reduceat(numbers, starts)
        numbers = np.column_stack([lowest, highest]).ravel()
    return tuple(value if math.isfinite(value) else None for value in numbers.tolist())
