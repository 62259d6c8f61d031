"""The ground of the canvas: a grid of dots that fades when it would get too fine."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.viewport import Viewport

_STEP: Final = 24.0
_FADED: Final = 0.4
_FULL: Final = 0.8


def is_plain(viewport: Viewport) -> bool:
    """Return whether there is no grid in the size in which the ground is seen."""
    return viewport.scale <= _FADED


def paint_grid(painter: QPainter, rect: QRectF, viewport: Viewport, inks: Inks) -> None:
    """Paint the ground in a rectangle of the widget."""
    painter.setBackground(inks.background)
    painter.eraseRect(rect)  # `fillRect` has PySide6 make hundreds of names of gradients first
    alpha = min((viewport.scale - _FADED) / (_FULL - _FADED), 1.0)
    if alpha > 0:
        with in_pixels(painter) as ratio:
            _paint_dots(painter, rect, ratio, viewport, inks, alpha)


def _paint_dots(painter: QPainter, rect: QRectF, ratio: float, viewport: Viewport, inks: Inks, alpha: float) -> None:
    """Paint dots at whole pixels; as all rows are alike, one is painted and then copied."""
    step = _STEP * viewport.scale * ratio
    size = round(max(1.0, round(1.6 * viewport.scale)) * ratio)
    xs = _places(rect.left() * ratio, rect.right() * ratio, viewport.offset.x() * ratio, step)
    row = QPixmap(xs[-1] - xs[0] + size, size)
    row.fill(inks.background)
    dots = QPainter(row)
    dots.setPen(Qt.PenStyle.NoPen)
    dots.setBrush(faded(inks.grid, alpha))
    dots.drawRects([QRect(x - xs[0], 0, size, size) for x in xs])
    dots.end()
    for y in _places(rect.top() * ratio, rect.bottom() * ratio, viewport.offset.y() * ratio, step):
        painter.drawPixmap(xs[0], y, row)


def _places(first: float, last: float, origin: float, step: float) -> list[int]:
    """Return the pixels next to the points of a grid, from the last one before a range to the first one after it."""
    numbers = range(math.floor((first - origin) / step), math.ceil((last - origin) / step) + 1)
    return [math.floor(origin + number * step + 0.5) for number in numbers]
