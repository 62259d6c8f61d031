"""What is painted above the network by others: badges, heat maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class Overlay(Protocol):
    """Paints above the network; see `CanvasWidget.add_overlay`."""

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
