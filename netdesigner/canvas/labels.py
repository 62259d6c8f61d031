"""Where the shapes that outputs give are written: on one connection of each, where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.flow import turned
from netdesigner.canvas.routing import LABEL_REACH, Route
from netdesigner.project.document import Flow, Point

HEIGHT: Final = 16.0
_LETTER: Final = 6.4
_PADDING: Final = 8.0
_MIDDLE_FIRST: Final = (0.5, 0.3, 0.7)
_START_FIRST: Final = (0.3, 0.5, 0.7)
_END_FIRST: Final = (0.7, 0.5, 0.3)
"""Where along a connection a label may stand, the best first."""
_BUNDLE: Final = 3
"""So many connections that begin or end together would pass through each other's labels half way."""
_BELOW: Final = 18.0
"""Between an output that nothing is connected to and the middle of its label."""
_BESIDE: Final = 8.0
"""Between an output that nothing is connected to and the beginning of its label."""
REACH_BEHIND: Final = (_BESIDE + 2 * LABEL_REACH[0], _BELOW + HEIGHT / 2)
"""How far the label of an output that nothing is connected to may stand out beside and below its node."""

AreFree: TypeAlias = Callable[[Sequence[Box]], Sequence[bool]]


@dataclass(frozen=True, slots=True)
class Label:
    """A shape and where it is written.

    Attributes:
        text: The shape.
        middle: The middle of the text.
        is_old: Whether it is of another time.
    """

    text: str
    middle: Point
    is_old: bool = False

    @property
    def box(self) -> Box:
        """The room it takes; texts are not measured, so that it is the same with every font."""
        (x, y), half = self.middle, label_width(self.text) / 2
        return x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many connections keep together.

    Attributes:
        parting: How many nodes those lead to that begin where a label's connection begins.
        meeting: How many end where it ends.
        beside: Which one of several outputs of a node it is of; `None` if there is one only.
    """

    parting: int
    meeting: int
    beside: int | None = None


def label_width(text: str) -> float:
    """Return the room that a text takes."""
    return len(text) * _LETTER + _PADDING


def on_connections(text: str, routes: Iterable[Route], crowd: Crowd, flow: Flow, *, is_old: bool) -> Iterator[Label]:
    """Yield the labels of an output on its connections, the best first.

    Args:
        text: The shape.
        routes: The ways of its connections.
        crowd: How many others there are.
        flow: Where the network leads.
        is_old: Whether the shape is of another time.
    """
    spreads = crowd.parting >= _BUNDLE
    shares = _shares(crowd)
    for route in sorted(routes, key=partial(_outwards, flow) if spreads else _length):
        for share in shares:
            yield Label(text, route.at(share), is_old)


def _shares(crowd: Crowd) -> tuple[float, ...]:
    """Return where labels stand; those of outputs beside each other by turns near the start and near the end."""
    if crowd.beside is not None:
        return (_START_FIRST, _END_FIRST)[crowd.beside % 2]
    if crowd.parting >= _BUNDLE:
        return _END_FIRST
    return _START_FIRST if crowd.meeting >= _BUNDLE else _MIDDLE_FIRST


def first_free(places: Iterable[Iterable[Label]], are_free: AreFree) -> list[Label | None]:
    """Return the first one of each of several rows of labels that has room; `None` where none has.

    Args:
        places: The rows.
        are_free: Tells for many rectangles at once of each whether nothing stands in it.
    """
    rows = [iter(row) for row in places]
    found: list[Label | None] = [next(row, None) for row in rows]
    left = [number for number, label in enumerate(found) if label is not None]
    while left:
        tried = [label.box for number in left if (label := found[number]) is not None]
        left = [number for number, is_free in zip(left, are_free(tried), strict=True) if not is_free]
        for number in left:
            found[number] = next(rows[number], None)
        left = [number for number in left if found[number] is not None]
    return found


def behind(text: str, port: Point, flow: Flow, *, is_old: bool) -> Label:
    """Return the label of an output that nothing is connected to."""
    x, y = port
    middle = (x, y + _BELOW) if flow is Flow.DOWN else (x + _BESIDE + label_width(text) / 2, y)
    return Label(text, middle, is_old)


def room_behind(node: Box, flow: Flow) -> Box:
    """Return the rectangle in which such a label of a node may stand."""
    left, top, right, bottom = node
    reach, _ = LABEL_REACH
    if flow is Flow.DOWN:
        return grown((left, bottom, right, bottom + _BELOW + HEIGHT / 2), reach, 0.0)
    return right, top, right + _BESIDE + 2 * reach, bottom


def _outwards(flow: Flow, route: Route) -> float:
    """Sort the outermost connection of many first: no other one passes there."""
    return -abs(turned(flow, route.end)[0] - turned(flow, route.start)[0])


def _length(route: Route) -> float:
    (x0, y0), (x1, y1) = route.start, route.end
    return abs(x1 - x0) + abs(y1 - y0)
