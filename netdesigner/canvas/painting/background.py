"""The ground of the canvas: a grid of dots that fades when it would get too fine."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.viewport import Viewport

_STEP: Final = 24.0
_FADED: Final = 0.4
_FULL: Final = 0.8


def paint_grid(painter: QPainter, rect: QRectF, viewport: Viewport, inks: Inks) -> None:
    """Paint the ground in a rectangle of the widget."""
    painter.setBackground(inks.background)
    painter.eraseRect(rect)  # `fillRect` has PySide6 make hundreds of names of gradients first
    alpha = min((viewport.scale - _FADED) / (_FULL - _FADED), 1.0)
    if alpha <= 0:
        return
    step, size = _STEP * viewport.scale, max(1.0, round(1.6 * viewport.scale))
    rows = QPen(faded(inks.grid, alpha), size, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    rows.setDashPattern([1, step / size - 1])
    painter.setPen(rows)
    left = viewport.offset.x() + math.floor((rect.left() - viewport.offset.x()) / step) * step
    first = math.floor((rect.top() - viewport.offset.y()) / step)
    last = math.ceil((rect.bottom() - viewport.offset.y()) / step)
    for row in range(first, last + 1):
        y = viewport.snapped(viewport.offset.y() + row * step) + size / 2
        painter.drawLine(QPointF(left, y), QPointF(rect.right(), y))
