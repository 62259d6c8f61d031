"""Connections as lines as thin as they can be, for sizes in which they lie close to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.painting.arrays import draw_lines, draw_rects, in_pixels
from netdesigner.canvas.painting.inks import pen
from netdesigner.canvas.viewport import Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def paint_hairlines(
    painter: QPainter, viewport: Viewport, lines: NDArray[np.float64], color: QColor, *, smooth: bool
) -> None:
    """Paint lines, given on the canvas, each from the first two numbers of a row to the last two."""
    found = viewport.in_pixels(lines)
    is_straight = found[:, 0] == found[:, 2]
    with in_pixels(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        painter.setPen(pen(color, 1.0))
        draw_lines(painter, found[~is_straight])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        draw_rects(painter, _columns(found[is_straight]))  # several times as fast as lines, and most are such


def _columns(lines: NDArray[np.float64]) -> NDArray[np.int32]:
    """Return the pixels of lines that run straight up or down."""
    import numpy as np

    xs, tops, bottoms = lines[:, 0], np.minimum(lines[:, 1], lines[:, 3]), np.maximum(lines[:, 1], lines[:, 3])
    found: NDArray[np.int32] = np.floor(np.stack([xs, tops, xs, bottoms], axis=1)).astype(np.int32)
    return found
