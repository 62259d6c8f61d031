"""How two columns go together of which at least one has no numbers."""

from __future__ import annotations

import numpy as np

from netdesigner.engine.data.tables import Array


def cramers_v(first: Array, second: Array) -> float | None:
    """Return Cramér's V of two columns of classes, numbered from 0 with -1 where one is missing.

    It goes from 0, where one says nothing of the other, to 1; `None` where one of them never changes.
    """
    known = (first >= 0) & (second >= 0)
    counts = _counts(first[known], second[known])
    least, total = min(counts.shape), counts.sum()
    if least < 2:
        return None
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    return float(np.sqrt(((counts - expected) ** 2 / expected).sum() / (total * (least - 1))))


def correlation_ratio(classes: Array, numbers: Array) -> float | None:
    """Return how much of the variation of numbers lies between classes, as a ratio of deviations from 0 to 1.

    `None` where either of them never changes.
    """
    known = (classes >= 0) & np.isfinite(numbers)
    _, places = np.unique(classes[known], return_inverse=True)
    values = numbers[known]
    whole = float(((values - values.mean()) ** 2).sum()) if len(values) else 0.0
    sizes = np.bincount(places)
    if len(sizes) < 2 or not whole:
        return None
    means = np.bincount(places, values) / sizes
    return float(np.sqrt((sizes * (means - values.mean()) ** 2).sum() / whole))


def _counts(first: Array, second: Array) -> Array:
    """Return how often each pair of classes occurs, of those that there are."""
    rows, row = np.unique(first, return_inverse=True)
    columns, column = np.unique(second, return_inverse=True)
    pairs = np.bincount(row * len(columns) + column, minlength=len(rows) * len(columns))
    return pairs.reshape(len(rows), len(columns))
