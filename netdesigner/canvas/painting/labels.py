"""Painting the shapes that are written on connections, which are interrupted for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.viewport import Viewport

_OLD: Final = 0.75
"""How strong shapes are written that are of another time."""
_PADDING: Final = 5.0
_HEIGHT: Final = 16.0
_BASE: Final = 4.0
"""Of the letters, below the middle."""


def paint_label(painter: QPainter, label: Label, inks: Inks) -> None:
    """Paint a shape; the painter is in the coordinates of the canvas."""
    rect = _rect(label, inks)
    painter.fillRect(rect, inks.background)
    painter.setFont(inks.line_font)
    painter.setPen(_color(label, inks))
    painter.drawText(QPointF(rect.left() + _PADDING, label.middle[1] + _BASE), label.text)


class LabelPictures:
    """Paints shapes from pictures in the size in which they are seen: many connections carry the same shape."""

    def __init__(self, viewport: Viewport, inks: Inks) -> None:
        self._viewport = viewport
        self._inks = inks
        self._size = (0.0, 0.0)
        self._pictures: dict[tuple[str, bool], QPixmap] = {}

    def paint(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint shapes at whole pixels; the painter is in the coordinates of the widget."""
        size = (self._viewport.scale, painter.device().devicePixelRatio())
        if size != self._size:
            self._size = size
            self._pictures.clear()
        snapped = self._viewport.snapped
        for label in labels:
            picture = self._picture(label)
            middle = self._viewport.from_canvas(QPointF(*label.middle))
            half = picture.deviceIndependentSize() / 2
            place = QPointF(snapped(middle.x() - half.width()), snapped(middle.y() - half.height()))
            painter.drawPixmap(place, picture)

    def _picture(self, label: Label) -> QPixmap:
        key = label.text, label.is_old
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._made(label)
        return found

    def _made(self, label: Label) -> QPixmap:
        scale, ratio = self._size
        rect = _rect(label, self._inks)
        picture = QPixmap(round(rect.width() * scale * ratio), round(rect.height() * scale * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._inks.background)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        painter.translate(-rect.topLeft())
        paint_label(painter, label, self._inks)
        painter.end()
        return picture


def _rect(label: Label, inks: Inks) -> QRectF:
    width = inks.line_metrics.horizontalAdvance(label.text) + 2 * _PADDING
    return QRectF(label.middle[0] - width / 2, label.middle[1] - _HEIGHT / 2, width, _HEIGHT)


def _color(label: Label, inks: Inks) -> QColor:
    return faded(inks.quiet, _OLD) if label.is_old else inks.quiet
