"""A way down between the nodes of each row, where a simple one would lead through a node."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BESIDE: Final = 12.0
"""How close a way comes to the side of a node: half of what a layout leaves between two."""
_ABOVE: Final = 6.0
"""How close it comes to the upper and lower edges."""
_HOMING: Final = 0.5
"""How much it counts to be nearer to the end, compared with turning aside less."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the way that leads straight down.

    Attributes:
        x: Where.
        top: Where it begins.
        bottom: Where it ends.
    """

    x: float
    top: float
    bottom: float


def passages(start: Point, end: Point, boxes: NDArray[np.float64]) -> list[Passage]:
    """Return where to pass the rows in which nodes stand, from one point down to another."""
    found: list[Passage] = []
    x = start[0]
    for top, bottom, row in _rows(boxes):
        if bottom >= end[1]:  # beside the last node, only its own column leads to it
            x = end[0]
        elif top > start[1]:
            x = _nearest_gap(x, end[0], row)
        found.append(Passage(x, max(top, start[1]), min(bottom, end[1])))
    return [_joined(list(group)) for _, group in groupby(found, attrgetter("x"))]


def _joined(parts: list[Passage]) -> Passage:
    return Passage(parts[0].x, parts[0].top, parts[-1].bottom)


def _rows(boxes: NDArray[np.float64]) -> list[tuple[float, float, NDArray[np.float64]]]:
    """Return the upper and the lower edge of each row of nodes that stand beside each other, and the nodes."""
    import numpy as np

    if not len(boxes):
        return []
    ordered = boxes[np.argsort(boxes[:, 1])]
    reach = np.maximum.accumulate(ordered[:, 3])
    breaks = np.flatnonzero(ordered[1:, 1] - reach[:-1] > 2 * _ABOVE) + 1
    rows = np.split(ordered, breaks)
    return [(float(row[0, 1]) - _ABOVE, float(row[:, 3].max()) + _ABOVE, row) for row in rows]


def _nearest_gap(x: float, goal: float, row: NDArray[np.float64]) -> float:
    """Return where a row can be passed, as near as possible to where the way is, and to where it leads."""
    import numpy as np

    lefts, rights = row[:, 0] - _BESIDE, row[:, 2] + _BESIDE
    places = np.concatenate([[x], lefts, rights])
    is_blocked = ((places > lefts[:, None]) & (places < rights[:, None])).any(axis=0)
    cost = np.abs(places - x) + _HOMING * np.abs(places - goal)
    return float(places[np.where(is_blocked, np.inf, cost).argmin()])
