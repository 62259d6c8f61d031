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
_SHARES: Final = (0.5, 0.3, 0.7)
"""Where along a connection a label may stand, the best first."""
_BELOW: Final = 18.0
"""Between an output that nothing is connected to and the middle of its label."""

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


def on_connection(text: str, routes: Iterable[Route], is_free: IsFree, *, is_old: bool) -> Label | None:
    """Return the label of an output on one of its connections, the shortest that has room."""
    for route in sorted(routes, key=_length):
        for share in _SHARES:
            label = Label(text, route.at(share), is_old)
            if is_free(label.box):
                return label
    return None


def below(text: str, port: Point, *, is_old: bool) -> Label:
    """Return the label of an output that nothing is connected to."""
    return Label(text, (port[0], port[1] + _BELOW), is_old)


def _length(route: Route) -> float:
    (x0, y0), (x1, y1) = route.start, route.end
    return abs(x1 - x0) + abs(y1 - y0)
