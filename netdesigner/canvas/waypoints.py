"""The way of a connection through points that a person leads it through: a smooth curve, or right angles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from math import dist, hypot
from typing import Final

from netdesigner.canvas.joints import Curve, LineStyle, Manner, rounded, straight
from netdesigner.project.document import Point

_DOWN: Final = (0.0, 1.0)
_HANDLE: Final = 0.4
"""How far the inner points of a curve are from a point that it leads through, as a share of the way to the next one."""
_LEAST_HANDLE: Final = 40.0
"""How far they are at least from an output and an input, so that the curve is seen to lead down there."""
_STUB: Final = 20.0
"""How far a way that leads up runs on below its output, and above its input."""


class _Axis(Enum):
    """Along which axis a way at right angles passes a point."""

    DOWN = auto()
    ACROSS = auto()


def led_through(start: Point, points: Sequence[Point], end: Point, manner: Manner) -> tuple[Curve, ...]:
    """Return the way from an output through points to an input.

    Where it has a long way to the first point, or from the last one, it bends beside the node and then runs straight:
    one point is enough to make a lane.
    """
    on_way = [*_lane_begin(start, points[0], manner), *points, *_lane_end(points[-1], end, manner)]
    if manner.style is LineStyle.CURVED:
        return tuple(_curves([start, *on_way, end]))
    return tuple(rounded(list(_turns(_corners(start, on_way, end)))))


def _lane_begin(start: Point, first: Point, manner: Manner) -> list[Point]:
    return [(first[0], start[1] + manner.bend)] if first[1] - start[1] >= manner.long else []


def _lane_end(last: Point, end: Point, manner: Manner) -> list[Point]:
    return [(last[0], end[1] - manner.bend)] if end[1] - last[1] >= manner.long else []


def _curves(points: Sequence[Point]) -> Iterator[Curve]:
    """Yield the curves between points: they run on into each other, and hardly leave the room between points."""
    lengths = [dist(*ends) for ends in pairwise(points)]
    between = [_way_past(*three) for three in zip(points, points[1:], points[2:], strict=False)]
    ways = [_DOWN, *between, _DOWN]
    reaches = [_end_reach(lengths[0]), *(_HANDLE * min(two) for two in pairwise(lengths)), _end_reach(lengths[-1])]
    for (first, way, reach), (last, next_way, next_reach) in pairwise(zip(points, ways, reaches, strict=True)):
        inner, next_inner = _beyond(first, way, reach), _beyond(last, next_way, -next_reach)
        is_lane = first[0] == inner[0] == next_inner[0] == last[0]
        yield straight(first, last) if is_lane else (first, inner, next_inner, last)


def _end_reach(length: float) -> float:
    return max(_HANDLE * length, min(length, _LEAST_HANDLE))


def _way_past(before: Point, point: Point, after: Point) -> Point:
    """Return the direction in which a curve passes a point: straight up, down or across where that is its outermost."""
    x, y = (_progress(before[axis], point[axis], after[axis]) for axis in (0, 1))
    if x == y == 0.0:
        x, y = after[0] - before[0], after[1] - before[1]
    length = hypot(x, y) or 1.0
    return x / length, y / length


def _progress(before: float, here: float, after: float) -> float:
    return after - before if (here - before) * (after - here) > 0 else 0.0


def _beyond(point: Point, way: Point, distance: float) -> Point:
    return point[0] + distance * way[0], point[1] + distance * way[1]


def _corners(start: Point, points: Sequence[Point], end: Point) -> Iterator[Point]:
    """Yield the points between which a way at right angles is straight."""
    stops = list(_stops(start, points, end))
    yield start
    for (here, axis), (there, next_axis) in pairwise(stops):
        yield from _between(here, axis, there, next_axis)
        yield there


def _stops(start: Point, points: Sequence[Point], end: Point) -> Iterator[tuple[Point, _Axis]]:
    """Yield where the way passes and along which axis: it turns at the highest and lowest points, and leads through."""
    yield start, _Axis.DOWN
    if points[0][1] <= start[1]:
        yield (start[0], start[1] + _STUB), _Axis.ACROSS
    around = [start, *points, end]
    for before, point, after in zip(around, points, around[2:], strict=False):
        yield point, _Axis.DOWN if _progress(before[1], point[1], after[1]) else _Axis.ACROSS
    if points[-1][1] >= end[1]:
        yield (end[0], end[1] - _STUB), _Axis.ACROSS
    yield end, _Axis.DOWN


def _between(here: Point, axis: _Axis, there: Point, next_axis: _Axis) -> list[Point]:
    """Return the corners between two points that are passed along some axes."""
    (x0, y0), (x1, y1) = here, there
    match axis, next_axis:
        case _Axis.DOWN, _Axis.DOWN:
            return [(x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)]
        case _Axis.ACROSS, _Axis.ACROSS:
            return [((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)]
        case _Axis.DOWN, _Axis.ACROSS:
            return [(x0, y1)]
    return [(x1, y0)]


def _turns(points: Iterator[Point]) -> Iterator[Point]:
    """Yield points without those at which a row of straight lines only goes on."""
    kept: list[Point] = []
    for point in points:
        if len(kept) > 1 and _goes_on(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    yield from kept


def _goes_on(before: Point, point: Point, after: Point) -> bool:
    (x0, y0), (x, y), (x1, y1) = before, point, after
    return (x0 == x == x1 and (y - y0) * (y1 - y) >= 0) or (y0 == y == y1 and (x - x0) * (x1 - x) >= 0)
