"""Connections as lines, where nothing need be more exact than a pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.painting.arrays import draw_lines, draw_rects, in_pixels
from netdesigner.canvas.painting.inks import pen
from netdesigner.canvas.viewport import LEAST, Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def paint_lines(
    painter: QPainter, viewport: Viewport, lines: NDArray[np.float64], color: QColor, width: float, *, smooth: bool
) -> None:
    """Paint lines.

    Args:
        painter: The painter.
        viewport: What is seen of the canvas.
        lines: Each from the first two numbers of a row to the last two, on the canvas.
        color: Their colour.
        width: Their width in units of the widget.
        smooth: Whether those that run aslant are smoothed.
    """
    found = viewport.in_pixels(lines)
    is_straight = (found[:, 0] == found[:, 2]) | (found[:, 1] == found[:, 3])
    with in_pixels(painter) as ratio:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        painter.setPen(pen(color, width * ratio))
        draw_lines(painter, found[~is_straight])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        # Several times as fast as lines, and most are such.
        draw_rects(painter, _bars(found[is_straight], max(1, round(width * ratio))))


def _bars(lines: NDArray[np.float64], width: int) -> NDArray[np.int32]:
    """Return the pixels of lines that run straight down or to the right."""
    import numpy as np

    first, last = np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])
    aside = (first == last) * ((width - 1) / 2)
    edges = np.hstack([first - aside, last + aside])
    edges += LEAST
    found: NDArray[np.int32] = np.floor(edges, out=edges).astype(np.int32)
    return found
