"""Finding places on the canvas where nothing stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from netdesigner.canvas.editing.standing import Box, box_at
from netdesigner.canvas.layout.grid import STEP, Size, on_grid
from netdesigner.project.document import Point

_AIR: Final = 2 * STEP
"""Between a node and those around it."""


def free_spot(wanted: Point, size: Size, taken: Collection[Box]) -> Point:
    """Return the upper left corner for something to stand at a place, or at the nearest free one right of it.

    Args:
        wanted: Where its upper left corner should be.
        size: Its size.
        taken: The rectangles that it must not touch.
    """
    spot = on_grid(wanted, size)
    while met := [box for box in taken if _meet(box_at(spot, size), box)]:
        beside = max(right for _left, _top, right, _bottom in met) + _AIR + STEP
        spot = on_grid((beside, spot[1]), size)
    return spot


def _meet(first: Box, second: Box) -> bool:
    return (
        first[0] - _AIR < second[2]
        and second[0] < first[2] + _AIR
        and first[1] - _AIR < second[3]
        and second[1] < first[3] + _AIR
    )
