"""Painting the shapes that are written on connections, which are interrupted for them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.painting.sheet import Sheet
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.catalogue.values import Ref

_OLD: Final = 0.75
"""How strong shapes are written that are of another time."""
_PADDING: Final = 5.0
_HEIGHT: Final = 16.0
_BASE: Final = 4.0
"""Of the letters, below the middle."""
_LEAST_SHARE: Final = 0.55
_LARGEST_SHARE: Final = 1.2
"""Pictures can be shown so much smaller and larger than they are while the view goes to another size."""


def paint_label(painter: QPainter, label: Label, inks: Inks) -> None:
    """Paint a shape; the painter is in the coordinates of the canvas."""
    rect = _rect(label, inks)
    painter.fillRect(rect, inks.background)
    painter.setFont(inks.line_font)
    painter.setPen(_color(label, inks))
    painter.drawText(QPointF(rect.left() + _PADDING, label.middle[1] + _BASE), label.text)


class LabelPictures:
    """Paints shapes from pictures in the size in which they are seen: many connections carry the same shape."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget) -> None:
        self._connections = scene.connections
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._size = 1.0
        self._like: list[Label] = []
        self._numbers: dict[tuple[str, bool], int] = {}
        self._kinds = Kept(scene.connections.written, self._number, "i4")
        self._sheet = Sheet(self._picture)

    def paint(self, painter: QPainter, rows: Rows) -> None:
        """Paint shapes; the painter is in the coordinates of the widget."""
        import numpy as np

        if not len(rows):
            return
        boxes = self._connections.written.table[rows]
        with in_pixels(painter) as ratio:
            scale = self._viewport.scale * ratio
            by = self._resize(scale)
            numbers = self._kinds.of(rows)
            sizes = self._sheet.sizes(numbers)
            middles = self._viewport.in_pixels((boxes[:, :2] + boxes[:, 2:]) / 2)
            self._sheet.draw(painter, numbers, np.floor(middles - sizes * (by / 2) + 0.5), by)

    def _resize(self, scale: float) -> float:
        """Make pictures for a size, unless that is passed in haste; return how much larger they are to be shown."""
        is_near = _LEAST_SHARE < scale / self._size < _LARGEST_SHARE
        if scale != self._size and not (self._budget.in_haste and is_near):
            self._size = scale
            self._sheet.forget()
        return scale / self._size

    def _number(self, ref: Ref) -> int:
        """Return the number of the kind of a label."""
        label = self._connections.label(ref)
        if label is None:
            return 0
        number = self._numbers.setdefault((label.text, label.is_old), len(self._like))
        if number == len(self._like):
            self._like.append(label)
        return number

    def _picture(self, number: int) -> QPixmap:
        label, scale = self._like[number], self._size
        rect = _rect(label, self._inks)
        picture = QPixmap(round(rect.width() * scale), round(rect.height() * scale))
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
