"""Draws numbers one after the other as small lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.lines_plot import parts_of
from netdesigner.app.data.preview_model import LINES_ROLE

_SIZE: Final = QSize(160, 30)
_MARGIN: Final = 4.0
_Index = QModelIndex | QPersistentModelIndex


class LinesDelegate(QStyledItemDelegate):
    """Draws the channels of a cell; cells without channels as usual."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room in which a line has a form."""
        return _SIZE if index.data(LINES_ROLE) else super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        channels = index.data(LINES_ROLE)
        known = [number for channel in channels or () for number in channel if number is not None]
        if not known:
            return
        area = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        series = self._appearance.theme.series
        painter.save()
        for place, numbers in enumerate(channels):
            painter.setPen(QPen(QColor(series[place % len(series)]), 0))
            for part in parts_of(numbers, area, min(known), max(known)):
                painter.drawPolyline(part)
        painter.restore()
