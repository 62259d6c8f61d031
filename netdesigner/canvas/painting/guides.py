"""The lines that show what is in line with what is dragged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.snapping import Guide

_BEYOND: Final = 8.0
"""How far a line goes beyond what is in line, in pixels of the widget."""
_WIDE: Final = 2.0
"""No line is wider."""


def paint_guides(painter: QPainter, canvas: Surface, guides: Iterable[Guide]) -> None:
    """Paint lines as thin as the screen can."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(canvas.theme.warning), 1.0))
    for guide in guides:
        painter.drawLine(*_ends(canvas, guide))


def guides_area(canvas: Surface, guides: Iterable[Guide]) -> QRegion:
    """Return where lines are painted."""
    area = QRegion()
    for guide in guides:
        area += QRectF(*_ends(canvas, guide)).adjusted(-_WIDE, -_WIDE, _WIDE, _WIDE).toAlignedRect()
    return area


def _ends(canvas: Surface, guide: Guide) -> tuple[QPointF, QPointF]:
    start, end = canvas.from_canvas(QPointF(*guide.start)), canvas.from_canvas(QPointF(*guide.end))
    beyond = QPointF(0, _BEYOND) if guide.start[0] == guide.end[0] else QPointF(_BEYOND, 0)
    return start - beyond, end + beyond
