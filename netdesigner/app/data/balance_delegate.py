"""Draws how many samples each class has, as small bars."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from netdesigner.app.appearance import Appearance
from netdesigner.app.data.fields_model import COUNTS

_MOST: Final = 40
_WIDEST: Final = 10.0
_MARGIN: Final = 4.0
BALANCE_WIDTH: Final = 80
"""Room for the bars."""


class BalanceDelegate(QStyledItemDelegate):
    """Draws one bar for each class, the largest as high as the cell."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        counts = index.data(COUNTS)
        if not counts or len(counts) > _MOST:
            return
        area = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(_WIDEST, area.width() / len(counts))
        painter.save()
        color = QColor(self._appearance.theme.series[0])
        for place, count in enumerate(counts):
            height = area.height() * count / max(counts)
            bar = QRectF(area.left() + place * width, area.bottom() - height, max(1.0, width - 1), height)
            painter.fillRect(bar, color)
        painter.restore()
