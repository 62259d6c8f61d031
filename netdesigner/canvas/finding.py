"""Finding the ways of many connections at once: most need one look at what stands between, which numpy takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.boxes import Box, Rows, united
from netdesigner.canvas.joints import Manner
from netdesigner.canvas.routing import Route, Search, direct_curves, search, traced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLEARANCE: Final = 6.0
"""How close a connection comes to a node that it passes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What may stand between the ends of connections.

    Attributes:
        nodes: The rectangles of all nodes, one row each.
        ends: The rows of the two nodes that each connection connects: they do not stand in its way.
    """

    nodes: NDArray[np.float64]
    ends: NDArray[np.intp]

    def meeting(self, number: int, box: Box) -> NDArray[np.float64]:
        """Return the rectangles that meet another one, of nodes that a connection does not connect."""
        import numpy as np

        rows = _rows_meeting(self.nodes, box)
        return self.nodes[rows[~np.isin(rows, self.ends[number])]]

    def hit_by(self, ways: Sequence[Route], numbers: Sequence[int]) -> list[NDArray[np.float64]]:
        """Return the rectangles that each of some ways comes too close to.

        Args:
            ways: The ways.
            numbers: Of which connection each is.
        """
        import numpy as np

        if not ways:
            return []
        way, row = self._pairs(np.array([way.box for way in ways]), np.array(numbers))
        if not len(way):
            return [self.nodes[:0]] * len(ways)
        hit = _hits([way.points for way in ways], way, self.nodes[row])
        boxes, ends = self.nodes[row[hit]], np.searchsorted(way[hit], np.arange(len(ways) + 1)).tolist()
        return [boxes[first:last] for first, last in pairwise(ends)]

    def _pairs(self, boxes: NDArray[np.float64], numbers: NDArray[np.intp]) -> tuple[Rows, Rows]:
        """Return which rectangles of ways meet which nodes."""
        import numpy as np

        (left, top), (right, bottom) = boxes[:, :2].min(axis=0) - CLEARANCE, boxes[:, 2:].max(axis=0) + CLEARANCE
        rows = _rows_meeting(self.nodes, (left, top, right, bottom))
        near = self.nodes[rows]
        meets = np.ones((len(boxes), len(rows)), np.bool_)
        for axis in (0, 1):
            meets &= near[:, axis] <= boxes[:, axis + 2, None] + CLEARANCE
            meets &= near[:, axis + 2] >= boxes[:, axis, None] - CLEARANCE
        way, place = meets.nonzero()
        row = rows[place]
        is_other = (row[:, None] != self.ends[numbers[way]]).all(axis=1)
        return way[is_other], row[is_other]


def routes(starts_and_ends: NDArray[np.float64], manner: Manner, standing: Standing) -> list[Route]:
    """Return ways around the nodes between, for connections that begin and end somewhere, one row each."""
    ends = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in starts_and_ends.tolist()]
    found = traced([direct_curves(start, end, manner) for start, end in ends])
    down = [number for number, (start, end) in enumerate(ends) if end[1] > start[1]]
    searches = [
        _Searched(found[number], hit, number, search(*ends[number], manner, hit, partial(standing.meeting, number)))
        for number, hit in zip(down, standing.hit_by([found[number] for number in down], down), strict=True)
        if len(hit)
    ]
    _carry_out(searches, standing)
    for one in searches:
        found[one.number] = one.found
    return found


class _Searched:
    """A search that goes on until a way meets nothing; then, or when all were tried, the best one is found.

    Args:
        first: The way that heeds nothing.
        hit: What stands in it.
        number: Which connection it is for.
        searching: Finds other ways.
    """

    def __init__(self, first: Route, hit: NDArray[np.float64], number: int, searching: Search) -> None:
        self.number = number
        self.attempt = next(searching)
        self._searching = searching
        self._best, self._fewest, self._area = first, len(hit), first.area

    @property
    def found(self) -> Route:
        """The way that meets the fewest nodes; what stands where one was tried is a reason to look again."""
        return replace(self._best, area=self._area)

    def goes_on(self, way: Route, hit: NDArray[np.float64]) -> bool:
        """Take what was found of the attempt; return whether there is another one."""
        self._area = united(self._area, way.area if self.attempt.room is None else united(way.area, self.attempt.room))
        if len(hit) < self._fewest:
            self._best, self._fewest = way, len(hit)
        return len(hit) > 0 and self._follows(hit)

    def _follows(self, hit: NDArray[np.float64]) -> bool:
        try:
            self.attempt = self._searching.send(hit)
        except StopIteration:
            return False
        return True


def _carry_out(searches: Sequence[_Searched], standing: Standing) -> None:
    """Carry out searches side by side: one attempt of each, then the next of those that have not found."""
    left = searches
    while left:
        ways = traced([one.attempt.curves for one in left])
        hits = standing.hit_by(ways, [one.number for one in left])
        left = [one for one, way, hit in zip(left, ways, hits, strict=True) if one.goes_on(way, hit)]


def _rows_meeting(nodes: NDArray[np.float64], box: Box) -> Rows:
    left, top, right, bottom = box
    is_beside = (nodes[:, 0] <= right) & (nodes[:, 2] >= left)
    return (is_beside & (nodes[:, 1] <= bottom) & (nodes[:, 3] >= top)).nonzero()[0]


def _hits(ways: Sequence[NDArray[np.float64]], way: Rows, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for pairs of ways and rectangles whether the way, as a row of lines, comes too close to the rectangle."""
    import numpy as np

    points = np.concatenate(ways)
    low = np.minimum(points[:-1], points[1:]) - CLEARANCE
    high = np.maximum(points[:-1], points[1:]) + CLEARANCE
    counts = np.array([len(one) for one in ways])
    starts, lines = (counts.cumsum() - counts)[way], counts[way] - 1
    ends = lines.cumsum()
    line = np.repeat(starts - (ends - lines), lines) + np.arange(ends[-1])
    meets = (np.repeat(boxes[:, :2], lines, axis=0) < high[line]) & (np.repeat(boxes[:, 2:], lines, axis=0) > low[line])
    hit: NDArray[np.bool_] = np.logical_or.reduceat(meets.all(axis=1), ends - lines)
    return hit
