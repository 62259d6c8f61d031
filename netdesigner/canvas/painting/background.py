"""The ground of the canvas: a grid of dots that fades when it would get too fine, notes and frames."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from netdesigner.canvas.painting.inks import Inks, faded, pen
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import CanvasItem, CanvasItemKind

_STEP: Final = 24.0
_FADED: Final = 0.4
_FULL: Final = 0.8
_FRAME_RADIUS: Final = 10.0
_PADDING: Final = 12.0
_TITLE_HEIGHT: Final = 28.0


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


def paint_items(painter: QPainter, items: Iterable[CanvasItem], inks: Inks) -> None:
    """Paint frames and, on top of them, notes; the painter is in the canvas' own coordinates."""
    for item in sorted(items, key=lambda item: item.kind is CanvasItemKind.NOTE):
        rect = QRectF(*item.position, *item.size)
        if item.kind is CanvasItemKind.FRAME:
            _paint_frame(painter, rect, item.text, inks)
        else:
            _paint_note(painter, rect, item.text, inks)


def _paint_frame(painter: QPainter, rect: QRectF, title: str, inks: Inks) -> None:
    painter.setPen(pen(inks.border, 1.5))
    painter.setBrush(faded(inks.border, 0.18))
    painter.drawRoundedRect(rect, _FRAME_RADIUS, _FRAME_RADIUS)
    bar = QRectF(rect.left() + _PADDING, rect.top(), rect.width() - 2 * _PADDING, _TITLE_HEIGHT)
    painter.setFont(inks.name_font)
    painter.setPen(inks.quiet)
    shown = inks.name_metrics.elidedText(title, Qt.TextElideMode.ElideRight, bar.width())
    painter.drawText(bar, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_note(painter: QPainter, rect: QRectF, text: str, inks: Inks) -> None:
    painter.setPen(pen(inks.warning, 1.0))
    painter.setBrush(inks.card)
    painter.drawRoundedRect(rect, 4, 4)
    painter.setBrush(faded(inks.warning, 0.1))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setFont(inks.line_font)
    painter.setPen(inks.text)
    inner = rect.adjusted(_PADDING, _PADDING / 2, -_PADDING, -_PADDING / 2)
    painter.drawText(inner, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, text)
