"""Rows of a list that are as high as their words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

_TALLEST: Final = 1 << 16


class WrappingDelegate(QStyledItemDelegate):
    """Gives each row the height of its text; Qt's own guess is a line short where the text just does not fit."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the view, and the height of the text in what is left beside the icon."""
        self.initStyleOption(option, index)
        width = self._view.viewport().width() - 2 * self._view.spacing()
        option.rect = QRect(0, 0, width, _TALLEST)
        style = self._view.style()
        margin = 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._view) + 1)
        text = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, self._view)
        room = QRect(0, 0, max(1, text.width() - margin), _TALLEST)
        height = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, option.text).height()
        return QSize(width, max(height, option.decorationSize.height()) + margin)
