"""A table of numbers whose rows have keys: what a whole graph is asked at once is asked of numpy.

Here and beside here, numpy is imported where it is used: it takes longer than an empty canvas.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Rows: TypeAlias = "NDArray[np.intp]"
"""Numbers of rows, in drawing order."""
Content: TypeAlias = "tuple[dict[K, int], list[K], NDArray[np.float64], NDArray[np.int64]]"
"""The rows of keys and the keys of rows, rectangles and stamps."""

_ROWS: Final = 64
"""So many there is room for at first."""
_TOGETHER: Final = 64
"""So many rectangles that stand near each other are compared with what is around them all."""
_COLUMN: Final = 512.0
"""As wide is what counts as near."""


class Boxes(Generic[K]):
    """Rectangles by key. Changing one costs the same however many there are."""

    def __init__(self) -> None:
        self._rows: dict[K, int] = {}
        self._keys: list[K] = []
        self._clock = 0
        self._extent: tuple[tuple[int, int], Box | None] = (0, 0), None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Whether there is one."""
        return key in self._rows

    def __iter__(self) -> Iterator[K]:
        """Yield the keys, those that are drawn first first."""
        return iter(self._keys)

    @property
    def keys(self) -> Sequence[K]:
        """The key of each row."""
        return self._keys

    @property
    def table(self) -> NDArray[np.float64]:
        """Left, top, right and bottom of each row."""
        return self._table[: len(self._keys)]

    @property
    def stamps(self) -> NDArray[np.int64]:
        """For each row a number that is another one, and a larger one, whenever it has changed."""
        return self._stamps[: len(self._keys)]

    @property
    def version(self) -> tuple[int, int]:
        """Another one whenever something has changed."""
        return self._clock, len(self._keys)

    def box(self, key: K) -> Box:
        """Return one rectangle."""
        left, top, right, bottom = self._table[self._rows[key]].tolist()
        return left, top, right, bottom

    def put(self, key: K, box: Box) -> None:
        """Add a rectangle or replace it."""
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = len(self._keys)
            self._keys.append(key)
            if row == len(self._table):
                self._double()
        self._table[row] = box
        self._stamp(row)

    def fill(self, keys: Collection[K], table: NDArray[np.float64]) -> None:
        """Replace all rectangles by others, one row each: quicker than one by one."""
        import numpy as np

        self._keys = list(keys)
        self._rows = {key: row for row, key in enumerate(self._keys)}
        rows = max(len(self._keys), _ROWS)
        self._table = np.empty((rows, 4), order="F")
        self._stamps = np.zeros(rows, np.int64)
        self.assign(table)

    def assign(self, table: NDArray[np.float64]) -> None:
        """Give all keys other rectangles."""
        import numpy as np

        self._table[: len(self)] = table
        self._stamps[: len(self)] = np.arange(self._clock + 1, self._clock + 1 + len(self))
        self._clock += len(self)

    def touch(self, key: K) -> None:
        """Note that what a rectangle stands for has changed."""
        self._stamp(self._rows[key])

    def touch_all(self) -> None:
        """Note that what all rectangles stand for has changed."""
        self._clock += 1
        self._stamps[: len(self._keys)] = self._clock

    def replace(self, keys: Collection[K], table: NDArray[np.float64]) -> None:
        """Give some keys other rectangles, one row each."""
        import numpy as np

        rows = self.row_each(keys)
        self._table[rows] = table
        self._stamps[rows] = np.arange(self._clock + 1, self._clock + 1 + len(rows))
        self._clock += len(rows)

    def content(self) -> Content[K]:
        """Return all that is here, to be put back at another time."""
        return self._rows.copy(), self._keys.copy(), self._table.copy(order="F"), self._stamps.copy()

    def put_back(self, content: Content[K]) -> None:
        """Replace all rectangles by those of another time; what was made of them then has their stamps."""
        self._rows, self._keys, self._table, self._stamps = content
        self._clock += 1

    def clear(self) -> None:
        """Take all rectangles away."""
        self._rows.clear()
        self._keys.clear()

    def remove(self, key: K) -> None:
        """Take a rectangle away; the last one takes its row."""
        row = self._rows.pop(key)
        last = self._keys.pop()
        if last != key:
            self._keys[row] = last
            self._rows[last] = row
            self._table[row] = self._table[len(self._keys)]
            self._stamp(row)

    def meeting(self, box: Box) -> list[K]:
        """Return the keys of the rectangles that have a point in common with a rectangle, in drawing order."""
        if not self._keys:
            return []
        rows = self.rows_meeting(box)
        return list(self._keys) if len(rows) == len(self._keys) else list(map(self._keys.__getitem__, rows.tolist()))

    def rows_meeting(self, box: Box, among: Rows | None = None) -> Rows:
        """Return the rows of the rectangles that have a point in common with a rectangle, of all or among some."""
        return self.are_meeting(box).nonzero()[0] if among is None else among[_are_meeting(self.table[among].T, box)]

    def rows_meeting_any(self, boxes: Iterable[Box]) -> Rows:
        """Return the rows of the rectangles that have a point in common with any of some rectangles."""
        import numpy as np

        wanted = np.array(list(boxes)).reshape(-1, 4)
        met = np.zeros(len(self), np.bool_)
        wanted = wanted[np.lexsort((wanted[:, 1], wanted[:, 0] // _COLUMN))]
        for first in range(0, len(wanted), _TOGETHER):
            some = wanted[first : first + _TOGETHER]
            near = self.rows_meeting(_around(some))
            met[near[np.any(_are_meeting(self.table[near].T[:, None], some.T[:, :, None]), axis=0)]] = True
        return met.nonzero()[0]

    def meeting_any(self, boxes: Iterable[Box]) -> list[K]:
        """Return the keys of the rectangles that have a point in common with any of some rectangles."""
        return list(map(self._keys.__getitem__, self.rows_meeting_any(boxes).tolist())) if self._keys else []

    def are_meeting(self, box: Box) -> NDArray[np.bool_]:
        """Return for each row whether its rectangle has a point in common with a rectangle."""
        return _are_meeting(self.table.T, box)

    def are_met(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return for each of some rectangles, of which there is one, whether a row has a point in common with it."""
        import numpy as np

        wanted = np.array(boxes)
        near = self.table[self.rows_meeting(_around(wanted))]
        met: NDArray[np.bool_] = np.any(_are_meeting(near.T[:, None], wanted.T[:, :, None]), axis=1)
        return met

    def rows_of(self, keys: Iterable[K]) -> Rows:
        """Return the rows of keys, in drawing order."""
        rows = self.row_each(keys)
        rows.sort()
        return rows

    def row_each(self, keys: Iterable[K]) -> Rows:
        """Return the row of each of some keys."""
        import numpy as np

        return np.fromiter(map(self._rows.__getitem__, keys), np.intp)

    def boxes(self, keys: Iterable[K]) -> NDArray[np.float64]:
        """Return the rectangles of keys, one row each."""
        return self._table[[self._rows[key] for key in keys]]

    def besides(self, keys: Collection[K]) -> NDArray[np.float64]:
        """Return a copy of the table without the rows of some keys."""
        import numpy as np

        if len(keys) == len(self):
            return self.table[:0]
        return np.delete(self.table, [self._rows[key] for key in keys], axis=0)

    def extent(self) -> Box | None:
        """Return the rectangle around all; `None` if there are none."""
        if self._extent[0] != self.version:
            self._extent = self.version, _around(self.table) if self._keys else None
        return self._extent[1]

    def around(self, keys: Collection[K]) -> Box:
        """Return the rectangle around some, of which there is at least one."""
        return _around(self.table if len(keys) == len(self) else self.table[[self._rows[key] for key in keys]])

    def outlines(self, keys: Collection[K]) -> list[Box]:
        """Return the rectangles of some, or if these are many the one around them all."""
        return [self.around(keys)] if len(keys) > _TOGETHER else list(map(self.box, keys))

    def around_rows(self, rows: Rows) -> Box:
        """Return the rectangle around some rows, of which there is at least one."""
        return _around(self.table[rows])

    @cached_property
    def _table(self) -> NDArray[np.float64]:
        import numpy as np

        return np.empty((_ROWS, 4), order="F")  # asked by columns

    @cached_property
    def _stamps(self) -> NDArray[np.int64]:
        import numpy as np

        return np.zeros(_ROWS, np.int64)

    def _double(self) -> None:
        import numpy as np

        self._table = np.asfortranarray(np.concatenate([self._table, np.empty_like(self._table)]))
        self._stamps = np.concatenate([self._stamps, np.zeros_like(self._stamps)])

    def _stamp(self, row: int) -> None:
        self._clock += 1
        self._stamps[row] = self._clock


def _are_meeting(columns: NDArray[np.float64], corners: Box | NDArray[np.float64]) -> NDArray[np.bool_]:
    left, top, right, bottom = corners
    found: NDArray[np.bool_] = columns[0] <= right
    found &= columns[2] >= left
    found &= columns[1] <= bottom
    found &= columns[3] >= top
    return found


def _around(table: NDArray[np.float64]) -> Box:
    left, top = table[:, :2].min(axis=0).tolist()
    right, bottom = table[:, 2:].max(axis=0).tolist()
    return left, top, right, bottom


def around(boxes: Collection[Box]) -> Box:
    """Return the rectangle around some, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def united(first: Box, second: Box) -> Box:
    """Return the rectangle around two."""
    return min(first[0], second[0]), min(first[1], second[1]), max(first[2], second[2]), max(first[3], second[3])


def grown(box: Box, x: float, y: float | None = None) -> Box:
    """Return a rectangle that is larger on every side."""
    down = x if y is None else y
    return box[0] - x, box[1] - down, box[2] + x, box[3] + down
