"""Keys that keep Python in line: Enter goes on where the line began, Tab goes to the next stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

_STEP: Final = 4
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NO_MODIFIERS: Final = Qt.KeyboardModifier.NoModifier


def indented(event: QKeyEvent, cursor: QTextCursor) -> str | None:
    """Return what a key writes at a cursor to keep the lines in line; `None` for all other keys."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _NO_MODIFIERS:
        return None
    before = cursor.block().text()[: cursor.positionInBlock()]
    if event.key() in _ENTER:
        depth = len(before) - len(before.lstrip(" ")) + _STEP * before.rstrip().endswith((":", "(", "["))
        return "\n" + " " * depth
    if event.key() == Qt.Key.Key_Tab:
        return " " * (_STEP - len(before) % _STEP)
    return None
