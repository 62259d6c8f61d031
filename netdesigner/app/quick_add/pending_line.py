"""The connection that waits for its other end while that is being searched."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from netdesigner.app.quick_add.wish import Wish
from netdesigner.canvas.gestures.live_line import Fit, paint_line
from netdesigner.canvas.widget import CanvasWidget


class PendingLine:
    """Paints the line that was drawn for a wish, from a port to where it was dropped."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint it, in the coordinates of the widget."""
        wish = self._wish
        if not wish.is_drawn:
            return
        place = canvas.from_canvas(QPointF(*wish.at))
        if wish.ends.goal is not None:
            paint_line(painter, canvas, place, canvas.port_position(wish.ends.goal), Fit.OPEN)
        for source in wish.ends.sources:
            paint_line(painter, canvas, canvas.port_position(source), place, Fit.OPEN)
