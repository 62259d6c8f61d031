"""Rows of numbers that belong to things, each with the number of its thing: those of thousands are found at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Pieces:
    """Pieces of things; each thing has a number.

    Args:
        width: How many numbers a piece is.
    """

    def __init__(self, width: int) -> None:
        import numpy as np

        self._table = np.empty((0, width + 1))
        self._new: list[tuple[float, ...]] = []

    def add(self, number: int, piece: Iterable[float]) -> None:
        """Keep a piece of a thing."""
        self._new.append((number, *piece))

    def of(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the pieces of things, one row each."""
        import numpy as np

        self._keep_new()
        owners = self._table[:, 0].astype(np.int64)
        wanted = np.zeros(1 + max(numbers.max(initial=0), owners.max(initial=0)), np.bool_)
        wanted[numbers] = True
        chosen: NDArray[np.float64] = self._table[wanted[owners], 1:]
        return chosen

    def _keep_new(self) -> None:
        import numpy as np

        if self._new:
            self._table = np.concatenate([self._table, np.array(self._new)])
            self._new = []
