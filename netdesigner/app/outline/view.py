"""The tree of the outline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from netdesigner.app.outline.model import OutlineModel
from netdesigner.app.outline.rows import Column
from netdesigner.i18n import _

_WIDTHS: Final[Mapping[Column, int]] = {Column.TYPE: 120, Column.OUTPUT: 92, Column.WEIGHTS: 76}
_NEEDED_WIDTHS: Final[Mapping[Column, int]] = {Column.OUTPUT: 220, Column.WEIGHTS: 300, Column.TYPE: 420}
"""How wide the tree must be for a column to be shown."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_OWN_KEYS: Final = _ENTER | {Qt.Key.Key_F2, Qt.Key.Key_Delete}
"""Keys that mean a row while the tree has the focus, whatever they mean to the window."""
_INDENTATION: Final = 12
_ICON: Final = QSize(14, 14)


class OutlineView(QTreeView):
    """Shows the outline; narrow, it leaves columns out.

    Signals:
        chosen: A row shall be brought into view on the canvas; with its index.
        deletion_wanted: What is selected shall be deleted.
    """

    chosen = Signal(QModelIndex)
    deletion_wanted = Signal()

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENTATION)
        self.setIconSize(_ICON)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setAccessibleName(_("Outline of the network"))
        self.doubleClicked.connect(self.chosen)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean a row from the shortcuts of the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring a row into view by Enter; delete what is selected."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit(self.currentIndex().siblingAtColumn(Column.NAME))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that there is room for."""
        super().resizeEvent(event)
        for column, needed in _NEEDED_WIDTHS.items():
            self.setColumnHidden(column, event.size().width() < needed)
