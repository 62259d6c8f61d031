"""Connections as lines, where nothing need be more exact than a pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.painting.arrays import draw_lines, draw_rects, in_pixels
from netdesigner.canvas.painting.inks import pen
from netdesigner.canvas.viewport import LEAST, Viewport

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEEP: Final = 6.0
"""Lines are painted faster as bars where these are as many pixels long, on average."""

_TURNED: Final = (1, 0, 3, 2)
"""Where x and y are when they have changed places."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Lines in the forms in which Qt paints them fastest, in pixels of the screen.

    Attributes:
        slanted: Each from the first two numbers of a row to the last two.
        bars: The first and the last pixel of bars: a line that is not smooth is one for each column, or row, it is in.
        width: How wide the slanted ones are.
        smooth: Whether these are smoothed.
    """

    slanted: NDArray[np.float64]
    bars: NDArray[np.int32]
    width: float
    smooth: bool


def strokes(viewport: Viewport, lines: NDArray[np.float64], width: float, *, smooth: bool) -> Strokes:
    """Return lines as they are painted.

    Args:
        viewport: What is seen of the canvas.
        lines: Each from the first two numbers of a row to the last two, on the canvas.
        width: Their width in units of the widget.
        smooth: Whether those that run aslant are smoothed.
    """
    import numpy as np

    found = viewport.in_pixels(lines)
    found = found[np.argsort(found[:, 1])]  # memory is filled faster in its order
    width *= viewport.ratio
    across, down = np.abs(found[:, 2:] - found[:, :2]).T
    shorter = np.minimum(across, down)
    are_bars = shorter == 0 if smooth else np.maximum(across, down) >= _STEEP * shorter
    are_upright = down > across
    pixels = max(1, round(width))
    upright = _bars(found[are_bars & are_upright], pixels)
    level = _bars(found[are_bars & ~are_upright][:, _TURNED], pixels)[:, _TURNED]
    return Strokes(found[~are_bars], np.concatenate([upright, level]), width, smooth)


def paint_strokes(painter: QPainter, found: Strokes, color: QColor) -> None:
    """Paint lines in a colour."""
    with in_pixels(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, found.smooth)
        painter.setPen(pen(color, found.width))
        draw_lines(painter, found.slanted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        draw_rects(painter, found.bars)


def _bars(lines: NDArray[np.float64], width: int) -> NDArray[np.int32]:
    """Return the first and last pixels of the upright bars, one for each column, that make up lines."""
    import numpy as np

    left, top, right, bottom = np.where(lines[:, 1] > lines[:, 3], lines[:, [2, 3, 0, 1]].T, lines.T) + LEAST
    left, right = left - (width - 1) / 2, right - (width - 1) / 2
    column = np.floor(left)
    columns = np.floor(right) - column
    rows_each = (bottom - top) / np.maximum(np.abs(right - left), LEAST)
    to_next = np.where(columns > 0, column + 1 - left, left - column)

    counts = np.abs(columns).astype(np.intp) + 1
    first, last = np.cumsum(counts) - counts, np.cumsum(counts) - 1
    number = np.arange(counts.sum()) - np.repeat(first, counts)
    begin = top + (to_next - 1) * rows_each + 0.5
    bars = np.empty((len(number), 4), np.int32)
    bars[:, 0] = np.repeat(column, counts) + number * np.repeat(np.sign(columns), counts)
    bars[:, 1] = np.floor(np.repeat(begin, counts) + number * np.repeat(rows_each, counts))
    bars[first, 1] = np.floor(top)
    bars[:, 2] = bars[:, 0] + (width - 1)
    bars[:-1, 3] = bars[1:, 1] - 1
    bars[last, 3] = np.floor(bottom)
    return bars
