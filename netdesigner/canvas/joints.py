"""How a connection comes from one point down to another with nothing in between: as a curve, or at right angles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from math import hypot
from typing import Final, TypeAlias

from netdesigner.project.document import Point

Curve: TypeAlias = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve; a straight line where the second point is the first and the third the last."""

_BACKWARD_BEND: Final = 48.0
_RADIUS: Final = 8.0
_ROUND: Final = 0.5523
"""How far the inner points of a curve are from its ends, in radii, for a quarter of a circle."""
_LANES: Final = 5
_LANE: Final = 5.0
"""Between levels on which connections of different nodes turn, so that one on another is told apart."""
_COLUMN: Final = 96.0
"""Outputs so far from each other turn on other levels."""
_STUB: Final = 20.0
"""How far a connection that leads back runs on below its output, and above its input."""
_BESIDE: Final = 116.0
"""How far beside its ends it leads up: farther than half a node is wide."""


class LineStyle(Enum):
    """What connections look like."""

    CURVED = auto()
    RIGHT_ANGLED = auto()


@dataclass(frozen=True, slots=True)
class Manner:
    """How ways run.

    Attributes:
        style: What they look like.
        bend: How high the bend of a long one is: as the gap between two layers, where nothing stands in its way.
        long: One as long as that runs straight down, and bends at one end only.
    """

    style: LineStyle
    bend: float
    long: float


def joint(start: Point, end: Point, manner: Manner) -> tuple[Curve, ...]:
    """Return the way from a point down to another, vertical at both."""
    if start[0] == end[0] and start[1] <= end[1]:
        return (straight(start, end),)
    if manner.style is LineStyle.CURVED:
        return (_bow(start, end),)
    return tuple(rounded(_corners(start, end)))


def straight(start: Point, end: Point) -> Curve:
    """Return a straight line."""
    return start, start, end, end


def rounded(points: Sequence[Point]) -> Iterator[Curve]:
    """Yield the lines between points, with round corners."""
    here = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_RADIUS, *(hypot(b[0] - a[0], b[1] - a[1]) / 2 for a, b in pairwise((before, corner, after))))
        first, last = _towards(corner, before, radius), _towards(corner, after, radius)
        inner = radius * (1 - _ROUND)
        yield straight(here, first)
        yield first, _towards(corner, before, inner), _towards(corner, after, inner), last
        here = last
    yield straight(here, points[-1])


def _bow(start: Point, end: Point) -> Curve:
    (x0, y0), (x1, y1) = start, end
    bend = (y1 - y0) / 2 if y1 > y0 else min(_BACKWARD_BEND + (y0 - y1) / 4, 2 * _BACKWARD_BEND)
    return start, (x0, y0 + bend), (x1, y1 - bend), end


def _corners(start: Point, end: Point) -> list[Point]:
    """Return the points between which a way at right angles is straight."""
    (x0, y0), (x1, y1) = start, end
    if y1 > y0:
        level = _level(start, end)
        return [start, (x0, level), (x1, level), end]
    side = (x0 + x1) / 2 if abs(x1 - x0) >= 2 * _BESIDE else max(x0, x1) + _BESIDE
    down, up = y0 + _STUB, y1 - _STUB
    return [start, (x0, down), (side, down), (side, up), (x1, up), end]


def _level(start: Point, end: Point) -> float:
    """Return where a way goes sideways: the farther out it begins, the lower, so that few cross each other."""
    lane = int(start[0] // _COLUMN) % _LANES - _LANES // 2
    aside = lane * _LANE if end[0] < start[0] else -lane * _LANE
    room = max(0.0, (end[1] - start[1]) / 2 - _RADIUS)
    return (start[1] + end[1]) / 2 + min(max(aside, -room), room)


def _towards(point: Point, other: Point, distance: float) -> Point:
    """Return the point at a distance from one on the way to another."""
    length = hypot(other[0] - point[0], other[1] - point[1]) or 1.0
    share = distance / length
    return point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1])
