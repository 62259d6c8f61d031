"""Where networks lead on the canvas, in one place.

What thinks of above and below is worked out downwards, and turned for networks that lead to the right: then x and y
change places. Turning twice leads back, so that one call serves both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from netdesigner.project.document import Flow, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from netdesigner.canvas.boxes import Box

LAYER_GAP: Final[Mapping[Flow, float]] = {Flow.DOWN: 46.0, Flow.RIGHT: 108.0}
"""Between one layer of a network and the next: room for the shape on a connection, which is wider than high."""

_TURNED: Final = (1, 0, 3, 2)


def turned(flow: Flow, point: Point) -> Point:
    """Return a point, or a width and a height, as if networks led down; and one of those where it really is."""
    return point if flow is Flow.DOWN else (point[1], point[0])


def turned_box(flow: Flow, box: Box) -> Box:
    """Return a rectangle as if networks led down, and one of those where it really is."""
    left, top, right, bottom = box
    return box if flow is Flow.DOWN else (top, left, bottom, right)


def turned_rows(flow: Flow, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return rectangles, or pairs of points, one in each row, as if networks led down; and those where they are."""
    return rows if flow is Flow.DOWN else rows[:, _TURNED]
