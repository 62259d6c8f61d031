"""Pressing on the triangle of a frame: a click collapses or expands it, a drag moves it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.gestures.move import Move
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import FoldHit, ItemHit


class FoldClick(Move):
    """Moves what is selected, and folds the frame when it was not moved."""

    def __init__(self, canvas: Surface, found: FoldHit, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(canvas, ItemHit(found.item), point, modifiers)
        self._frame = found.item

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        super()._click(modifiers)
        fold(self._workspace, [self._frame])
