"""The way of a connection from an output down to an input, around the nodes that stand between."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.joints import Curve, Manner, joint, straight
from netdesigner.canvas.passages import passages
from netdesigner.canvas.waypoints import led_through
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FindBoxes: TypeAlias = "Callable[[Box], NDArray[np.float64]]"
"""Returns the rectangles of the nodes, other than the two that are connected, that meet a rectangle."""

SAMPLES: Final = 17
"""Points along one curve, where it is drawn or tested as a row of lines."""
_FEW_SAMPLES: Final = 5
_SMALL: Final = 12.0
"""Curves as small as round corners need only few."""
LABEL_REACH: Final = (64.0, 12.0)
"""How far the label of a connection may stand out beside and above it."""

_ATTEMPTS: Final = 4
_LANE: Final = 14.0
_LANE_STEP: Final = 8.0
_LANES: Final = 6
_WIDE: Final = 480.0
"""How far aside a passage between nodes is looked for."""
_SPAN: Final = 200.0
"""Connections that pass by more nodes keep farther off, so that one inside another is told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """The way of a connection.

    Attributes:
        curves: Its parts, one after the other.
        points: Points along it, one row each, so close that the lines between them look like it.
        box: The rectangle around it.
        area: Where a node that comes or goes may change the way, or the place of its label.
        longest: Its longest part.
        waypoints: The points that a person leads it through.
    """

    curves: tuple[Curve, ...]
    points: NDArray[np.float64]
    box: Box
    area: Box
    longest: Curve
    waypoints: tuple[Point, ...] = ()

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.curves[0][0]

    @property
    def stations(self) -> tuple[Point, ...]:
        """Where it begins, what it is led through, and where it ends."""
        return self.start, *self.waypoints, self.end

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.curves[-1][3]

    def at(self, share: float) -> Point:
        """Return a point of the longest part: half way along it for 0.5."""
        a, b, c, d = self.longest
        rest = 1 - share
        weights = (rest**3, 3 * share * rest**2, 3 * share**2 * rest, share**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        return x, y


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way that is tried.

    Attributes:
        curves: Its parts.
        room: Where it was looked for, farther than it leads.
    """

    curves: tuple[Curve, ...]
    room: Box | None = None


Search: TypeAlias = "Generator[Attempt, NDArray[np.float64], None]"
"""Other ways to try, the simplest ones first; it is told the rectangles of the nodes that stand in each."""


def direct(start: Point, end: Point, manner: Manner) -> Route:
    """Return the way that heeds nothing between."""
    return _traced_alone(direct_curves(start, end, manner))


def through(start: Point, points: Sequence[Point], end: Point, manner: Manner) -> Route:
    """Return the way through points, which heeds nothing between."""
    return replace(_traced_alone(tuple(led_through(start, points, end, manner))), waypoints=tuple(points))


def search(start: Point, end: Point, manner: Manner, obstacles: NDArray[np.float64], find: FindBoxes) -> Search:
    """Return a search for a way around the nodes between; where they stand in rows, there is one.

    Args:
        start: Where it begins.
        end: Where it ends.
        manner: How it runs.
        obstacles: What stands in the simplest way.
        find: Finds what stands anywhere.
    """
    import numpy as np

    if _is_long(start, end, manner):
        yield Attempt(_bent_first(start, end, manner))
    for _ in range(_ATTEMPTS):
        hit = yield Attempt(_around(start, end, manner, obstacles))
        obstacles = np.concatenate([obstacles, hit])
    yield _through(start, end, manner, find)


def traced(ways: Sequence[tuple[Curve, ...]]) -> list[Route]:
    """Return ways of which the parts are known: many cost hardly more than one."""
    import numpy as np

    if len(ways) == 1:
        return [_traced_alone(ways[0])]
    points, starts = _traced(ways)
    boxes = np.hstack([np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)]).tolist()
    parts = pairwise([*starts.tolist(), len(points)])
    return [
        _route(way, points[first:last], tuple(box)) for way, (first, last), box in zip(ways, parts, boxes, strict=True)
    ]


def _traced_alone(curves: tuple[Curve, ...]) -> Route:
    """Return one way: as long as one is dragged, several times quicker than with those tables."""
    import numpy as np

    points = np.concatenate([_points(curve) for curve in curves])
    left, top = points.min(axis=0).tolist()
    right, bottom = points.max(axis=0).tolist()
    return _route(curves, points, (left, top, right, bottom))


def _points(curve: Curve) -> NDArray[np.float64]:
    import numpy as np

    first, _, _, last = curve
    if _is_straight(curve):  # as most are
        return np.array((first, last))
    is_small = abs(last[0] - first[0]) < _SMALL and abs(last[1] - first[1]) < _SMALL
    return points_along(curve, _FEW_SAMPLES if is_small else SAMPLES)


def _route(curves: tuple[Curve, ...], points: NDArray[np.float64], box: Box) -> Route:
    longest = curves[0] if len(curves) == 1 else max(curves, key=_length)
    return Route(curves, points, box, grown(box, *LABEL_REACH), longest)


def direct_curves(start: Point, end: Point, manner: Manner) -> tuple[Curve, ...]:
    """Return the parts of the way that heeds nothing between."""
    return _bent_last(start, end, manner) if _is_long(start, end, manner) else joint(start, end, manner)


def _is_long(start: Point, end: Point, manner: Manner) -> bool:
    return end[1] - start[1] >= manner.long


def _bent_last(start: Point, end: Point, manner: Manner) -> tuple[Curve, ...]:
    """Return the way down below an output, and over to the input at its end."""
    corner = (start[0], end[1] - manner.bend)
    return straight(start, corner), *joint(corner, end, manner)


def _bent_first(start: Point, end: Point, manner: Manner) -> tuple[Curve, ...]:
    """Return the way over from an output at its beginning, and down to the input."""
    corner = (end[0], start[1] + manner.bend)
    return *joint(start, corner, manner), straight(corner, end)


def _length(curve: Curve) -> float:
    """Return how long a straight line is, or how high a curve."""
    (x0, y0), (x1, y1) = curve[0], curve[3]
    return max(abs(x1 - x0), abs(y1 - y0)) if _is_straight(curve) else abs(y1 - y0)


def _is_straight(curve: Curve) -> bool:
    return curve[0] == curve[1] and curve[2] == curve[3]


def _around(start: Point, end: Point, manner: Manner, obstacles: NDArray[np.float64]) -> tuple[Curve, ...]:
    """Return the way past one side of obstacles: over to it, down along them, and back."""
    left, top = obstacles[:, :2].min(axis=0).tolist()
    right, bottom = obstacles[:, 2:].max(axis=0).tolist()
    distance = _LANE + _LANE_STEP * min(_LANES, (bottom - top) // _SPAN)
    lane = min((right + distance, left - distance), key=lambda x: abs(x - start[0]) + abs(x - end[0]))
    first = (lane, max(top, start[1]))
    last = (lane, max(first[1], min(bottom, end[1])))
    return *joint(start, first, manner), straight(first, last), *joint(last, end, manner)


def _through(start: Point, end: Point, manner: Manner, find: FindBoxes) -> Attempt:
    """Return the way through the gaps between nodes, row by row."""
    (x0, y0), (x1, y1) = start, end
    room = grown((min(x0, x1), y0, max(x0, x1), y1), _WIDE, 0.0)
    curves: list[Curve] = []
    here = start
    for passage in passages(start, end, find(room)):
        curves += joint(here, (passage.x, passage.top), manner)
        here = (passage.x, passage.bottom)
        curves.append(straight((passage.x, passage.top), here))
    return Attempt((*curves, *joint(here, end, manner)), room)


def _traced(ways: Sequence[tuple[Curve, ...]]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return points along ways, one way after the other, and where each begins."""
    import numpy as np

    numbers = chain.from_iterable(point for way in ways for curve in way for point in curve)
    curves = np.fromiter(numbers, np.float64).reshape(-1, 4, 2)
    counts = _samples(curves)
    ends = counts.cumsum()
    starts = ends - counts
    points = np.empty((ends[-1], 2))
    for count in (2, _FEW_SAMPLES, SAMPLES):
        chosen = counts == count
        points[starts[chosen, None] + np.arange(count)] = _bernstein(count) @ curves[chosen]
    firsts = np.fromiter(accumulate((len(way) for way in ways[:-1]), initial=0), np.intp)
    return points, starts[firsts]


def _samples(curves: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return how many points along curves tell what they look like."""
    import numpy as np

    is_straight = (curves[:, ::3] == curves[:, 1:3]).all(axis=(1, 2))  # as most are
    is_small = (abs(curves[:, 3] - curves[:, 0]) < _SMALL).all(axis=1)
    return np.where(is_straight, 2, np.where(is_small, _FEW_SAMPLES, SAMPLES))


def points_along(curve: Curve, count: int) -> NDArray[np.float64]:
    """Return so many points along a curve, its ends among them."""
    import numpy as np

    points: NDArray[np.float64] = _bernstein(count) @ np.array(curve)
    return points


@cache
def _bernstein(count: int) -> NDArray[np.float64]:
    """Return the share of each of the four points in every point along a curve."""
    import numpy as np

    t = np.linspace(0.0, 1.0, count)
    return np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=1)
