"""Searching the script."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.i18n import _

_BACKWARD = QTextDocument.FindFlag.FindBackward
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindBar(QWidget):
    """Searches while one types; Enter and F3 go on, with Shift backwards; Escape closes.

    Attributes:
        field: What is searched.
        count: How often it was found.
    """

    def __init__(self, view: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(_("Find in the script"))
        self.field.setAccessibleName(_("Find in the script"))
        self.field.setMaximumWidth(320)
        self.field.textChanged.connect(self._search)
        self.count = QLabel(self)
        self.count.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 4)
        row.addWidget(self.count)
        row.addWidget(self._button("chevron-up", _("Find previous (Shift+F3)"), self.find_previous))
        row.addWidget(self._button("chevron-down", _("Find next (F3)"), self.find_next))
        row.addStretch(1)
        row.addWidget(self._button("x", _("Close (Esc)"), self.close_bar))
        self.setFocusProxy(self.field)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar; what is selected in the text is searched."""
        self.show()
        selected = self._view.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Go back to the text."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find_next(self) -> None:
        """Go to the next place; after the last one comes the first."""
        self._find(self._view.textCursor())

    def find_previous(self) -> None:
        """Go to the place before; before the first one comes the last."""
        self._find(self._view.textCursor(), is_backward=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or close."""
        key, is_shifted = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key is Qt.Key.Key_Escape:
            self.close_bar()
        elif key is Qt.Key.Key_F3 or key in _ENTER:
            self._find(self._view.textCursor(), is_backward=is_shifted)
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        """Look from where the present place begins: typing on stays there while it fits."""
        cursor = self._view.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._find(cursor)

    def _find(self, start: QTextCursor, *, is_backward: bool = False) -> None:
        text, document = self.field.text(), self._view.document()
        flags = _BACKWARD if is_backward else QTextDocument.FindFlag(0)
        found = document.find(text, start, flags)
        if found.isNull():
            edge = QTextCursor(document)
            edge.movePosition(QTextCursor.MoveOperation.End if is_backward else QTextCursor.MoveOperation.Start)
            found = document.find(text, edge, flags)
        if found.isNull():
            found = QTextCursor(start)
            found.clearSelection()
        self._view.setTextCursor(found)
        self._tell(found)

    def _tell(self, found: QTextCursor) -> None:
        text, whole = self.field.text().lower(), self._view.toPlainText().lower()
        if not text:
            self.count.clear()
        elif found.hasSelection():
            number = whole.count(text, 0, found.selectionEnd())
            self.count.setText(_("{number} of {count}").format(number=number, count=whole.count(text)))
        else:
            self.count.setText(_("Not found"))

    def _button(self, name: str, tip: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(act)
        return button
