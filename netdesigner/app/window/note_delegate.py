"""A line of a list with a quiet note at its right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

NOTE: Final = 0x0102  # Qt.ItemDataRole.UserRole + 2
_GAP: Final = 8
_HEIGHT: Final = 30
_SHARE: Final = 0.45


class NoteDelegate(QStyledItemDelegate):
    """Paints the line as usual, and what stands under `NOTE` at its right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a comfortable height."""
        usual = super().sizeHint(option, index)
        return QSize(usual.width(), max(usual.height(), _HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the line."""
        super().paint(painter, option, index)
        note = index.data(NOTE)
        if not note:
            return
        area = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        metrics = option.fontMetrics
        text = metrics.elidedText(note, Qt.TextElideMode.ElideMiddle, int(area.width() * _SHARE))
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
