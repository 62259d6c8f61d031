"""Draws how the values of a field are distributed, as small bars."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from netdesigner.app.appearance import Appearance
from netdesigner.app.data.fields_model import COUNTS_ROLE

_WIDEST: Final = 10.0
_GAP_FROM: Final = 3.0
_MARGIN: Final = 4.0
DISTRIBUTION_WIDTH: Final = 80
"""Room for the bars."""


class DistributionDelegate(QStyledItemDelegate):
    """Draws one bar for each class, or each bin of a histogram, the largest as high as the cell."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        counts = index.data(COUNTS_ROLE)
        if not counts:
            return
        area = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(_WIDEST, area.width() / len(counts))
        painter.save()
        color = QColor(self._appearance.theme.series[0])
        most, gap = max(counts) or 1, 1.0 if width > _GAP_FROM else 0.0
        for place, count in enumerate(counts):
            height = max(1.0, area.height() * count / most) if count else 0.0
            bar = QRectF(area.left() + place * width, area.bottom() - height, max(1.0, width - gap), height)
            painter.fillRect(bar, color)
        painter.restore()
