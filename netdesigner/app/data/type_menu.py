"""The menu from which a person says what a column of a table is taken for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netdesigner.app.data.titles import type_title
from netdesigner.data.sources.tables import ColumnType
from netdesigner.i18n import _


class TypeMenu(QMenu):
    """Offers the types of columns.

    Signals:
        chosen: A type was chosen; with the column and the type, `None` for what the column looks like.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = ""
        self._add(_("As it looks"), None)
        self.addSeparator()
        for kind in ColumnType:
            if kind is ColumnType.LEFT_OUT:
                self.addSeparator()
            self._add(type_title(kind), kind)
        self.triggered.connect(self._tell)

    def offer(self, column: str, kind: ColumnType | None) -> None:
        """Offer other types for a column that is taken for one."""
        self._column = column
        for action in self.actions():
            action.setChecked(not action.isSeparator() and action.data() == kind)

    def _add(self, words: str, kind: ColumnType | None) -> None:
        action = self.addAction(words)
        action.setCheckable(True)
        action.setData(kind)

    def _tell(self, action: QAction) -> None:
        kind = action.data()
        self.chosen.emit(self._column, None if kind is None else ColumnType(kind))
