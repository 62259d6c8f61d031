"""How modifier keys change what a click or a rubber band selects."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt

T = TypeVar("T")

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def chosen(before: frozenset[T], met: frozenset[T], modifiers: Qt.KeyboardModifier) -> frozenset[T]:
    """Return what is selected after things were met: these alone, with Shift these too, with Ctrl the other ones."""
    if modifiers & _CONTROL:
        return before ^ met
    return before | met if modifiers & _SHIFT else met


def keeps_others(modifiers: Qt.KeyboardModifier) -> bool:
    """Return whether what else is selected stays so."""
    return bool(modifiers & (_CONTROL | _SHIFT))
