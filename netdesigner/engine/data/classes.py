"""How often each class occurs, counted block by block for as long as the values may be classes."""

from __future__ import annotations

from collections import Counter

import numpy as np

from netdesigner.engine.data.limits import MAXIMUM_CLASSES
from netdesigner.engine.data.tables import Array, is_text, is_whole


class ClassCounts:
    """Counts the values of a field."""

    def __init__(self, first: Array) -> None:
        """Begin; `first` tells what kind of values there are."""
        may_be = first.ndim == 1 and (is_text(first) or is_whole(first))
        self._counts: Counter[str | int] | None = Counter() if may_be else None

    @property
    def counts(self) -> dict[str | int, int] | None:
        """How often each class occurs, in order; `None` when these are no classes."""
        return None if self._counts is None else dict(sorted(self._counts.items()))

    def take(self, array: Array) -> None:
        """Count the values of a block of whole numbers; of other numbers nothing is counted."""
        if self._counts is not None:
            values, counts = np.unique(array, return_counts=True)
            self.add(values.astype(object), counts)

    def add(self, values: Array, counts: Array) -> None:
        """Count different values that occur so often."""
        if self._counts is None:
            return
        if len(values) <= MAXIMUM_CLASSES:
            for value, count in zip(values.tolist(), counts.tolist(), strict=True):
                self._counts[value if isinstance(value, str) else int(value)] += count
        if max(len(values), len(self._counts)) > MAXIMUM_CLASSES:
            self._counts = None
