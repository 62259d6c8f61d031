"""What holds a field over the canvas in which something is written where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class Anchor(QObject):
    """Lets a field go with the view of its canvas, and takes it away when that is done or what it edits is gone.

    Attributes:
        is_up: Whether the field was taken away.
    """

    def __init__(
        self, canvas: CanvasWidget, field: QWidget, is_there: Callable[[], bool], place: Callable[[], None]
    ) -> None:
        """Hold a field.

        Args:
            canvas: The canvas.
            field: The field.
            is_there: Returns whether what is edited is on the canvas.
            place: Puts the field where that is seen.
        """
        super().__init__(field)
        self.is_up = False
        self._canvas = canvas
        self._field = field
        self._is_there = is_there
        self._place = place
        canvas.installEventFilter(self)
        canvas.workspace.edited.connect(self._follow)
        canvas.workspace.graph_changed.connect(self.lift)
        place()

    def lift(self) -> None:
        """Take the field away; the canvas has the focus then if the field had it."""
        if self.is_up:
            return
        self.is_up = True
        self._canvas.removeEventFilter(self)
        self._canvas.workspace.edited.disconnect(self._follow)
        self._canvas.workspace.graph_changed.disconnect(self.lift)
        had_focus = self._field.hasFocus()
        self._field.hide()
        self._field.deleteLater()
        if had_focus:
            self._canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where it is seen."""
        if event.type() is QEvent.Type.Paint and not self.is_up and self._is_there():
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if not self._is_there():
            self.lift()
