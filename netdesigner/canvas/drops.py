"""Types of layers that are dragged from the palette and dropped on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QPainter

from netdesigner.canvas.mime import LAYER_TYPE

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class Drops:
    """Shows a card at the pointer while a type is dragged over a canvas."""

    def __init__(self, canvas: CanvasWidget) -> None:
        self._canvas = canvas
        self._kind = ""
        self._at = QPointF()

    def enter(self, content: QMimeData, at: QPointF) -> bool:
        """Begin to show what is dragged; return whether it can be dropped here."""
        if not content.hasFormat(LAYER_TYPE):
            return False
        self._kind = content.data(LAYER_TYPE).toStdString()
        self.move(at)
        return True

    def move(self, at: QPointF) -> None:
        """Follow the pointer."""
        self._at = at
        self._canvas.update()

    def leave(self) -> None:
        """Show nothing any more."""
        self._kind = ""
        self._canvas.update()

    def drop(self, at: QPointF) -> None:
        """Add what was dragged."""
        from netdesigner.canvas.editing.placing import add  # nobody drops before there is a window

        kind = self._kind
        self.leave()
        point = self._canvas.to_canvas(at)
        add(self._canvas.workspace, kind, (point.x(), point.y()))
        self._canvas.setFocus()

    def paint(self, painter: QPainter) -> None:
        """Paint the card at the pointer."""
        from netdesigner.canvas.painting.ghosts import paint_dragged

        if self._kind:
            name = self._kind.rpartition(".")[2]
            paint_dragged(painter, name, self._at, self._canvas.scale, self._canvas.stage.inks)
