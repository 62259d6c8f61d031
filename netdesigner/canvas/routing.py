"""The way of a connection from an output down to an input, around the nodes that stand between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.boxes import Box, grown, united
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Curve: TypeAlias = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve."""
FindBoxes: TypeAlias = "Callable[[Box], NDArray[np.float64]]"
"""Returns the rectangles of the nodes, other than the two that are connected, that meet a rectangle."""

SAMPLES: Final = 17
"""Points along one curve, where it is drawn or tested as a row of lines."""
CLEARANCE: Final = 6.0
"""How close a connection comes to a node that it passes."""
LABEL_REACH: Final = (64.0, 12.0)
"""How far the label of a connection may stand out beside and above it."""

_ATTEMPTS: Final = 4
_LONG: Final = 150.0
"""A connection as long as that runs straight down, and bends at one end only."""
_BEND: Final = 44.0
"""How high the bend of a long connection is: as the gap between two layers, where nothing stands in its way."""
_BACKWARD_BEND: Final = 48.0
_LANE: Final = 14.0
_LANE_STEP: Final = 8.0
_LANES: Final = 6
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
    """

    curves: tuple[Curve, ...]
    points: NDArray[np.float64]
    box: Box
    area: Box

    @property
    def start(self) -> Point:
        """Where it begins."""
        return self.curves[0][0]

    @property
    def end(self) -> Point:
        """Where it ends."""
        return self.curves[-1][3]

    def at(self, share: float) -> Point:
        """Return a point of the longest part: half way along it for 0.5."""
        a, b, c, d = max(self.curves, key=_height)
        rest = 1 - share
        weights = (rest**3, 3 * share * rest**2, 3 * share**2 * rest, share**3)
        x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        return x, y


def direct(start: Point, end: Point) -> Route:
    """Return the way that heeds nothing between."""
    return _route(_bent_last(start, end) if _is_long(start, end) else (_curve(start, end),))


def route(start: Point, end: Point, find: FindBoxes) -> Route:
    """Return a way around the nodes between, if there is a simple one."""
    import numpy as np

    found = direct(start, end)
    if end[1] <= start[1]:
        return found
    hit = _hit_by(found, find)
    area = found.area
    if len(hit) and _is_long(start, end):
        other = _route(_bent_first(start, end))
        area = united(area, other.area)
        if not len(_hit_by(other, find)):
            return replace(other, area=area)
    obstacles = hit
    for _ in range(_ATTEMPTS):
        if not len(hit):
            break
        found = _around(start, end, obstacles)
        area = united(area, found.area)
        hit = _hit_by(found, find)
        obstacles = np.concatenate([obstacles, hit])
    return replace(found, area=area)


def _is_long(start: Point, end: Point) -> bool:
    return end[1] - start[1] >= _LONG


def _bent_last(start: Point, end: Point) -> tuple[Curve, ...]:
    """Return the way down below an output, and over to the input at its end."""
    corner = (start[0], end[1] - _BEND)
    return (start, start, corner, corner), _curve(corner, end)


def _bent_first(start: Point, end: Point) -> tuple[Curve, ...]:
    """Return the way over from an output at its beginning, and down to the input."""
    corner = (end[0], start[1] + _BEND)
    return _curve(start, corner), (corner, corner, end, end)


def _height(curve: Curve) -> float:
    return abs(curve[3][1] - curve[0][1])


def _curve(start: Point, end: Point) -> Curve:
    (x0, y0), (x1, y1) = start, end
    bend = (y1 - y0) / 2 if y1 > y0 else min(_BACKWARD_BEND + (y0 - y1) / 4, 2 * _BACKWARD_BEND)
    return start, (x0, y0 + bend), (x1, y1 - bend), end


def _around(start: Point, end: Point, obstacles: NDArray[np.float64]) -> Route:
    """Return the way past one side of obstacles: over to it, down along them, and back."""
    left, top = obstacles[:, :2].min(axis=0).tolist()
    right, bottom = obstacles[:, 2:].max(axis=0).tolist()
    distance = _LANE + _LANE_STEP * min(_LANES, (bottom - top) // _SPAN)
    lane = min((right + distance, left - distance), key=lambda x: abs(x - start[0]) + abs(x - end[0]))
    first = (lane, max(top, start[1]))
    last = (lane, max(first[1], min(bottom, end[1])))
    return _route((_curve(start, first), (first, first, last, last), _curve(last, end)))


def _route(curves: tuple[Curve, ...]) -> Route:
    import numpy as np

    points = np.concatenate([_points(curve) for curve in curves])
    left, top = points.min(axis=0).tolist()
    right, bottom = points.max(axis=0).tolist()
    box = (left, top, right, bottom)
    return Route(curves, points, box, grown(box, *LABEL_REACH))


def _points(curve: Curve) -> NDArray[np.float64]:
    import numpy as np

    first, _, _, last = curve
    if first[0] == last[0] and first[1] <= last[1]:  # straight down, as most are
        return np.array((first, last))
    points: NDArray[np.float64] = _bernstein() @ np.array(curve)
    return points


@cache
def _bernstein() -> NDArray[np.float64]:
    """Return the share of each of the four points in every point along a curve."""
    import numpy as np

    t = np.linspace(0.0, 1.0, SAMPLES)
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
