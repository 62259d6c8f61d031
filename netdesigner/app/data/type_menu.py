"""The menu from which a person says what a column of a table is taken for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netdesigner.app.data.titles import type_title
from netdesigner.data.media import MEDIA, Medium
from netdesigner.data.sources.tables import ColumnKind, ColumnType
from netdesigner.i18n import _


class TypeMenu(QMenu):
    """Offers the types of columns.

    Signals:
        chosen: A type was chosen; with the column and the type, `None` for what the column looks like, or what the
            files are that it names.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = ""
        self._kinds: dict[QAction, ColumnType | type[Medium] | None] = {}
        self._add(_("As it looks"), None)
        for group in (tuple(kind for kind in ColumnType if kind is not ColumnType.LEFT_OUT), MEDIA):
            self.addSeparator()
            for kind in group:
                self._add(type_title(kind), kind)
        self.addSeparator()
        self._add(type_title(ColumnType.LEFT_OUT), ColumnType.LEFT_OUT)
        self.triggered.connect(self._tell)

    def offer(self, column: str, kind: ColumnKind | None) -> None:
        """Offer other types for a column that is taken for one."""
        self._column = column
        shown = kind if kind is None or isinstance(kind, ColumnType) else type(kind)
        for action, offered in self._kinds.items():
            action.setChecked(offered is shown)

    def _add(self, words: str, kind: ColumnType | type[Medium] | None) -> None:
        action = self.addAction(words)
        action.setCheckable(True)
        self._kinds[action] = kind

    def _tell(self, action: QAction) -> None:
        self.chosen.emit(self._column, self._kinds[action])
