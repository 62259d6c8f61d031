"""What was made of the rows of a table, kept until they change: thousands are asked for with one call."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from itertools import takewhile
from operator import truth
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from netdesigner.canvas.boxes import Box, Boxes, Rows, grown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)

_PORTION: Final = 64
"""For so many rows something is done at once, between two looks at the clock."""


class Allowance(Protocol):
    """Says how much may be made now."""

    def allows(self) -> bool:
        """Return whether there is time to make one more thing."""

    def postpone(self, box: Box) -> None:
        """Note a rectangle in which things were not made."""


def missing(found: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which things were not made."""
    import numpy as np

    return np.array([one is None for one in found.tolist()], np.bool_)


class _Kept(ABC, Generic[K]):
    """One thing for each row; it is made when it is asked for first, and made anew when the row has changed."""

    def __init__(self, boxes: Boxes[K], dtype: str, width: int) -> None:
        self._boxes = boxes
        self._dtype = dtype
        self._width = width

    def of(self, rows: Rows) -> NDArray[Any]:
        """Return what was made of some rows."""
        stale = rows[self.are_stale(rows)]
        if len(stale):
            self._renew(stale)
        return self._made[rows]

    def are_stale(self, rows: Rows) -> NDArray[np.bool_]:
        """Return for which of some rows it was not made, or has changed since."""
        stamps = self._boxes.stamps
        self._grow(len(stamps))
        stale: NDArray[np.bool_] = self._seen[rows] != stamps[rows]
        return stale

    def go_on(self) -> bool:
        """Make what belongs to some of the rows for which that was not done yet; return whether there were any."""
        if not len(self._boxes):
            return False
        stamps = self._boxes.stamps
        self._grow(len(stamps))
        stale = (self._seen[: len(stamps)] != stamps).nonzero()[0][:_PORTION]
        self.of(stale)
        return len(stale) > 0

    def forget(self) -> None:
        """Make all anew when it is asked for next."""
        self._seen.fill(-1)

    @abstractmethod
    def _renew(self, stale: Rows) -> None:
        """Make what belongs to some rows."""

    def _grow(self, count: int) -> None:
        import numpy as np

        more = count - len(self._seen)
        if more > 0:
            more = max(more, len(self._seen))
            self._seen = np.concatenate([self._seen, np.full(more, -1)])
            self._made = np.concatenate([self._made, self._empty(more)])

    def _empty(self, count: int) -> NDArray[Any]:
        import numpy as np

        return np.empty(count if self._width == 1 else (count, self._width), self._dtype)

    @cached_property
    def _made(self) -> NDArray[Any]:
        return self._empty(0)

    @cached_property
    def _seen(self) -> NDArray[np.int64]:
        import numpy as np

        return np.empty(0, np.int64)


class Kept(_Kept[K]):
    """Made row by row.

    Args:
        boxes: The table.
        make: Makes it of the key of a row.
        dtype: The type of numpy that holds it.
        width: How many numbers it is.
    """

    def __init__(self, boxes: Boxes[K], make: Callable[[K], object], dtype: str = "O", width: int = 1) -> None:
        super().__init__(boxes, dtype, width)
        self._make = make
        self._allowance: Allowance | None = None

    def of(self, rows: Rows, allowance: Allowance | None = None) -> NDArray[Any]:
        """Return what was made of some rows; what could not be made now is `None`.

        Args:
            rows: The rows.
            allowance: Says how much may be made now; without one, all is made.
        """
        self._allowance = allowance
        return super().of(rows)

    def known(self, rows: Rows) -> NDArray[Any]:
        """Return what was made of some rows, as far as it was and they have not changed since."""
        is_stale = self.are_stale(rows)
        found = self._made[rows]
        found[is_stale] = None
        return found

    def _renew(self, stale: Rows) -> None:
        keys = self._boxes.keys
        for number, row in enumerate(stale.tolist()):
            if self._allowance is not None and not self._allowance.allows():
                self._made[stale[number:]] = None
                self._allowance.postpone(self._boxes.around_rows(stale[number:]))
                return
            self._made[row] = self._make(keys[row])
            self._seen[row] = self._boxes.stamps[row]  # making it may have changed the row


class Done(_Kept[K]):
    """Whether something was done for rows: for many of them with one call, and as long as there is time.

    Args:
        boxes: The table.
        do: Does it for the keys of rows.
        reach: How far what comes of it may stand out beside and above a row.
    """

    def __init__(
        self, boxes: Boxes[K], do: Callable[[Sequence[K]], None], reach: tuple[float, float] = (0.0, 0.0)
    ) -> None:
        super().__init__(boxes, "?", 1)
        self._do = do
        self._reach = reach
        self._allowance: Allowance | None = None

    def of(self, rows: Rows, allowance: Allowance | None = None) -> NDArray[np.bool_]:
        """Return for which rows it was done, after it was done for those for which there is time."""
        self._allowance = allowance
        return super().of(rows)

    def _renew(self, stale: Rows) -> None:
        keys = self._boxes.keys
        while len(stale):
            count = self._allowed(min(len(stale), _PORTION))
            portion, stale = stale[:count], stale[count:]
            self._do([keys[row] for row in portion.tolist()])
            self._made[portion] = True
            self._seen[portion] = self._boxes.stamps[portion]  # doing it may have changed the rows
            if self._allowance is not None and count < _PORTION and len(stale):
                self._made[stale] = False
                self._allowance.postpone(grown(self._boxes.around_rows(stale), *self._reach))
                return

    def _allowed(self, most: int) -> int:
        """Return for how many rows there is time, as far as can be said before it is done."""
        allowance = self._allowance
        return (
            most if allowance is None else sum(1 for _ in takewhile(truth, (allowance.allows() for _ in range(most))))
        )


class KeptTogether(_Kept[K]):
    """Made with one call of all rows that are asked for and have changed.

    Args:
        boxes: The table.
        make: Makes it of the keys of rows, one row each.
        dtype: The type of numpy that holds it.
        width: How many numbers it is.
    """

    def __init__(self, boxes: Boxes[K], make: Callable[[Sequence[K]], object], dtype: str, width: int = 1) -> None:
        super().__init__(boxes, dtype, width)
        self._make = make

    def keep(self, made: NDArray[Any]) -> None:
        """Take what was made of all rows."""
        count = len(self._boxes)
        self._grow(count)
        self._made[:count] = made
        self._seen[:count] = self._boxes.stamps

    def _renew(self, stale: Rows) -> None:
        keys = self._boxes.keys
        self._made[stale] = self._make([keys[row] for row in stale.tolist()])
        self._seen[stale] = self._boxes.stamps[stale]
