"""Where the shapes that outputs give are written: on one connection of each, where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.routing import Route
from netdesigner.project.document import Point

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
REACH_BELOW: Final = _BELOW + HEIGHT / 2
"""How far below an output its label ends."""

IsFree: TypeAlias = Callable[[Box], bool]


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


def label_width(text: str) -> float:
    """Return the room that a text takes."""
    return len(text) * _LETTER + _PADDING


def on_connection(
    text: str, routes: Iterable[Route], is_free: IsFree, *, parting: int, meeting: int, is_old: bool
) -> Label | None:
    """Return the label of an output on one of its connections; `None` if none has room.

    Args:
        text: The shape.
        routes: The ways of its connections.
        is_free: Whether nothing stands in a rectangle.
        parting: How many nodes they lead to.
        meeting: How many connections end where they end.
        is_old: Whether the shape is of another time.
    """
    spreads = parting >= _BUNDLE
    shares = _END_FIRST if spreads else _START_FIRST if meeting >= _BUNDLE else _MIDDLE_FIRST
    for route in sorted(routes, key=_outwards if spreads else _length):
        for share in shares:
            label = Label(text, route.at(share), is_old)
            if is_free(label.box):
                return label
    return None


def below(text: str, port: Point, *, is_old: bool) -> Label:
    """Return the label of an output that nothing is connected to."""
    return Label(text, (port[0], port[1] + _BELOW), is_old)


def _outwards(route: Route) -> float:
    """Sort the outermost connection of many first: no other one passes there."""
    return -abs(route.end[0] - route.start[0])


def _length(route: Route) -> float:
    (x0, y0), (x1, y1) = route.start, route.end
    return abs(x1 - x0) + abs(y1 - y0)
