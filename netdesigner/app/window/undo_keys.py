"""The keys of undo and redo in fields of one line, which would keep them even where they have nothing to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

_Key = QKeySequence.StandardKey


class UndoKeys(QObject):
    """Leaves these keys to the window while nothing was typed into the field that has the focus."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no field claim keys for which it has no use."""
        match watched, event:
            case QLineEdit() as field, QKeyEvent() as keys if keys.type() is QEvent.Type.ShortcutOverride:
                if _has_none(field, keys):
                    keys.ignore()
                    return True
        return False

    def _follow(self, old: QObject | None, new: QObject | None) -> None:
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)


def _has_none(field: QLineEdit, event: QKeyEvent) -> bool:
    """Return whether keys ask to undo or redo what is not there."""
    is_undo, is_redo = (event.matches(key) for key in (_Key.Undo, _Key.Redo))
    return (is_undo and not field.isUndoAvailable()) or (is_redo and not field.isRedoAvailable())
