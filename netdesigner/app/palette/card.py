"""The picture of a node that the pointer carries while it is dragged from the palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from netdesigner.app.palette.entries import Entry
from netdesigner.canvas.theme import Theme

SIZE: Final = QSizeF(188, 58)
_RADIUS: Final = 8
_BAR: Final = 5
_MARGIN: Final = 14


def card_pixmap(entry: Entry, theme: Theme, font: QFont, ratio: float) -> QPixmap:
    """Return the card of what is dragged, for a screen with this many pixels for each of ours."""
    picture = QPixmap((SIZE * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, entry, theme, font)
    painter.end()
    return picture


def _paint(painter: QPainter, entry: Entry, theme: Theme, font: QFont) -> None:
    frame = QRectF(QPointF(0, 0), SIZE).adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.fillPath(shape, QColor(theme.card))
    painter.save()
    painter.setClipPath(shape)
    painter.fillRect(QRectF(0, 0, _BAR, SIZE.height()), theme.category(entry.category))
    painter.restore()
    painter.setPen(QPen(QColor(theme.selection), 1))
    painter.drawPath(shape)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(QColor(theme.text))
    place = frame.adjusted(_MARGIN, 0, -_BAR, 0)
    name = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, round(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
