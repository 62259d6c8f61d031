"""Small signs on nodes: shared, frozen, a warning."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from netdesigner.canvas.painting.inks import Inks, pen
from netdesigner.canvas.texts import TIMES

_CHIP_HEIGHT: Final = 15.0
_CHIP_PADDING: Final = 6.0
_CHIP_INSET: Final = 12.0
CALLS_BELOW: Final = _CHIP_HEIGHT / 2 + 1.0
"""So far the number of calls reaches beyond the lower edge of a node."""
_ARM: Final = 4.5
_FOLD: Final = 5.0


def paint_calls(painter: QPainter, card: QRectF, calls: int, inks: Inks) -> None:
    """Paint how many nodes share the weights of a node, on its lower edge."""
    text = f"{TIMES}{calls}"
    width = inks.line_metrics.horizontalAdvance(text) + 2 * _CHIP_PADDING
    chip = QRectF(card.right() - _CHIP_INSET - width, card.bottom() - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
    _paint_chip(painter, chip, text, inks.quiet, inks)


def _paint_chip(painter: QPainter, chip: QRectF, text: str, color: QColor, inks: Inks) -> None:
    painter.setPen(pen(inks.card, 1.5))
    painter.setBrush(color)
    painter.drawRoundedRect(chip, _CHIP_HEIGHT / 2, _CHIP_HEIGHT / 2)
    painter.setFont(inks.line_font)
    painter.setPen(inks.card)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)


def paint_troubled(painter: QPainter, card: QRectF, count: int, color: QColor, inks: Inks) -> None:
    """Paint how many nodes in a collapsed frame are not well, on its upper edge."""
    width = max(inks.line_metrics.horizontalAdvance(str(count)) + 2 * _CHIP_PADDING, _CHIP_HEIGHT)
    chip = QRectF(card.right() - _CHIP_INSET - width, card.top() - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
    _paint_chip(painter, chip, str(count), color, inks)


def paint_fold(painter: QPainter, middle: QPointF, color: QColor, *, is_open: bool) -> None:
    """Paint the triangle of a frame: it points down while the frame is open, else to the right."""
    size = _FOLD
    points = [QPointF(-size, -size / 2), QPointF(size, -size / 2), QPointF(0, size / 2 + 1)]
    if not is_open:
        points = [QPointF(point.y(), point.x()) for point in points]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([middle + point for point in points]))


def paint_snowflake(painter: QPainter, middle: QPointF, color: QColor) -> None:
    """Paint the sign of weights that do not learn."""
    painter.setPen(pen(color, 1.2))
    for arm in range(3):
        angle = math.pi / 2 + arm * math.pi / 3
        tip = QPointF(math.cos(angle), math.sin(angle)) * _ARM
        painter.drawLine(middle - tip, middle + tip)


def paint_warning(painter: QPainter, middle: QPointF, inks: Inks) -> None:
    """Paint the sign of something that may be wrong."""
    corners = [QPointF(0, -4.5), QPointF(5, 4), QPointF(-5, 4)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.warning)
    painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    painter.setPen(pen(inks.card, 1.4))
    painter.drawLine(middle + QPointF(0, -1.5), middle + QPointF(0, 1.3))
    painter.drawPoint(middle + QPointF(0, 2.8))
