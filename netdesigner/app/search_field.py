"""The search field above a list: typing searches, the arrow keys go through what was found, Enter takes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from netdesigner.app.icons import icon

_FOR_THE_LIST: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


class SearchField(QLineEdit):
    """A search field that passes the keys of a list on to that list."""

    def __init__(self, placeholder: str, target: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._offer_to_clear)
        self.addAction(QAction(icon("search"), "", self), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search, clear, or move in the list."""
        if event.key() in _FOR_THE_LIST:
            QApplication.sendEvent(self._target, event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _offer_to_clear(self, text: str) -> None:
        """Have a button for that from the first text on: Qt looks for its icon, for which no start waits."""
        if text:
            self.setClearButtonEnabled(True)
