"""The way of a connection from an output down to an input, around the nodes that stand between."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.boxes import Box, grown, united
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
CLEARANCE: Final = 6.0
"""How close a connection comes to a node that it passes."""
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


def direct(start: Point, end: Point, manner: Manner) -> Route:
    """Return the way that heeds nothing between."""
    return _route(_bent_last(start, end, manner) if _is_long(start, end, manner) else joint(start, end, manner))


def through(start: Point, points: Sequence[Point], end: Point, manner: Manner) -> Route:
    """Return the way through points, which heeds nothing between."""
    return replace(_route(led_through(start, points, end, manner)), waypoints=tuple(points))


def route(start: Point, end: Point, manner: Manner, find: FindBoxes) -> Route:
    """Return a way around the nodes between; where they stand in rows, as a layout puts them, there is one."""
    found = direct(start, end, manner)
    if end[1] <= start[1]:
        return found
    area, fewest = found.area, math.inf
    for way, hit in _ways(found, manner, find):
        area = united(area, way.area)
        if len(hit) < fewest:
            found, fewest = way, len(hit)
        if not fewest:
            break
    return replace(found, area=area)


def _ways(first: Route, manner: Manner, find: FindBoxes) -> Iterator[tuple[Route, NDArray[np.float64]]]:
    """Yield ways to try, the simplest ones first, with what stands in each."""
    import numpy as np

    start, end = first.start, first.end
    obstacles = _hit_by(first, find)
    yield first, obstacles
    if _is_long(start, end, manner):
        other = _route(_bent_first(start, end, manner))
        yield other, _hit_by(other, find)
    for _ in range(_ATTEMPTS):
        way = _around(start, end, manner, obstacles)
        hit = _hit_by(way, find)
        yield way, hit
        obstacles = np.concatenate([obstacles, hit])
    way = _through(start, end, manner, find)
    yield way, _hit_by(way, find)


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


def _around(start: Point, end: Point, manner: Manner, obstacles: NDArray[np.float64]) -> Route:
    """Return the way past one side of obstacles: over to it, down along them, and back."""
    left, top = obstacles[:, :2].min(axis=0).tolist()
    right, bottom = obstacles[:, 2:].max(axis=0).tolist()
    distance = _LANE + _LANE_STEP * min(_LANES, (bottom - top) // _SPAN)
    lane = min((right + distance, left - distance), key=lambda x: abs(x - start[0]) + abs(x - end[0]))
    first = (lane, max(top, start[1]))
    last = (lane, max(first[1], min(bottom, end[1])))
    return _route((*joint(start, first, manner), straight(first, last), *joint(last, end, manner)))


def _through(start: Point, end: Point, manner: Manner, find: FindBoxes) -> Route:
    """Return the way through the gaps between nodes, row by row."""
    (x0, y0), (x1, y1) = start, end
    room = grown((min(x0, x1), y0, max(x0, x1), y1), _WIDE, 0.0)
    curves: list[Curve] = []
    here = start
    for passage in passages(start, end, find(room)):
        curves += joint(here, (passage.x, passage.top), manner)
        here = (passage.x, passage.bottom)
        curves.append(straight((passage.x, passage.top), here))
    way = _route((*curves, *joint(here, end, manner)))
    return replace(way, area=united(way.area, room))


def _route(curves: tuple[Curve, ...]) -> Route:
    import numpy as np

    points = np.concatenate([_points(curve) for curve in curves])
    left, top = points.min(axis=0).tolist()
    right, bottom = points.max(axis=0).tolist()
    box = (left, top, right, bottom)
    return Route(curves, points, box, grown(box, *LABEL_REACH), max(curves, key=_length))


def _points(curve: Curve) -> NDArray[np.float64]:
    import numpy as np

    first, _, _, last = curve
    if _is_straight(curve):  # as most are
        return np.array((first, last))
    is_small = abs(last[0] - first[0]) < _SMALL and abs(last[1] - first[1]) < _SMALL
    return points_along(curve, _FEW_SAMPLES if is_small else SAMPLES)


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


def _hit_by(found: Route, find: FindBoxes) -> NDArray[np.float64]:
    """Return the rectangles that a way comes too close to."""
    import numpy as np

    boxes = find(grown(found.box, CLEARANCE))
    if not len(boxes):
        return boxes
    start, end = found.points[:-1, None], found.points[1:, None]
    low, high = np.minimum(start, end) - CLEARANCE, np.maximum(start, end) + CLEARANCE
    meets = (boxes[:, :2] < high) & (boxes[:, 2:] > low)
    result: NDArray[np.float64] = boxes[meets.all(axis=2).any(axis=0)]
    return result
