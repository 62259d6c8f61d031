"""Where connections lead whose ways were not looked for yet: rectangles that they will hardly leave."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.boxes import Box, grown, united
from netdesigner.canvas.flow import turned, turned_box, turned_rows
from netdesigner.project.document import Flow, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DETOUR: Final = 240.0
"""How far a connection whose way was not looked for yet may lead aside."""


def expected(start: Point, end: Point, flow: Flow) -> Box:
    """Return the rectangle for a connection that begins and ends somewhere."""
    (x0, y0), (x1, y1) = turned(flow, start), turned(flow, end)
    beyond = 0.0 if y0 < y1 else _DETOUR
    box = grown((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), _DETOUR, beyond)
    return turned_box(flow, box)


def all_expected(ends: NDArray[np.float64], flow: Flow) -> NDArray[np.float64]:
    """Return the rectangles for connections that begin and end somewhere, one row each."""
    import numpy as np

    x0, y0, x1, y1 = turned_rows(flow, ends).T
    beyond = np.where(y0 < y1, 0.0, _DETOUR)
    left, right = np.minimum(x0, x1) - _DETOUR, np.maximum(x0, x1) + _DETOUR
    boxes = np.stack([left, np.minimum(y0, y1) - beyond, right, np.maximum(y0, y1) + beyond], axis=1)
    return turned_rows(flow, boxes)


def reaching(box: Box, points: Iterable[Point]) -> Box:
    """Return a rectangle that reaches as far as a connection is led."""
    return reduce(united, (grown((x, y, x, y), _DETOUR) for x, y in points), box)
