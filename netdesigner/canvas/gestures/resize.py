"""Dragging an edge or a corner of a note or frame: makes it larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.annotating import resize
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import ItemHit
from netdesigner.canvas.items import Grip, item_box, resized
from netdesigner.canvas.layout.grid import STEP


class Resize:
    """Shows the new outline until the button is released; the edges are on the grid unless Alt is held."""

    def __init__(self, canvas: Surface, found: ItemHit, point: QPointF) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._hit = found
        self._before = self._workspace.selection
        self._pressed = QPointF(point)
        self._start = canvas.to_canvas(point)
        self._box = item_box(self._workspace.document.items[found.item])
        self._goal: Box | None = None
        self._scrolling = EdgeScrolling(canvas, self.move)
        self._workspace.select(items=[found.item])

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show the outline at the pointer."""
        if self._goal is None and not is_drag(self._pressed, point):
            return
        self._scrolling.watch(point, modifiers)
        way = self._canvas.to_canvas(point) - self._start
        is_free = bool(modifiers & Qt.KeyboardModifier.AltModifier) or not self._canvas.snapping.grid
        goal = resized(self._box, self._hit.grip, way.toTuple())
        self._goal = goal if is_free else _on_grid(goal, self._box, self._hit.grip)

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Give it the new outline."""
        self.move(point, modifiers)
        self._scrolling.stop()
        if self._goal is not None:
            resize(self._workspace, self._hit.item, self._goal)

    def cancel(self) -> None:
        """Leave it as it was."""
        self._scrolling.stop()
        self._workspace.choose(self._before)

    def paint(self, painter: QPainter) -> None:
        """Paint the outline."""
        if self._goal is not None:
            left, top, right, bottom = self._goal
            painter.setPen(QPen(QColor(self._canvas.theme.selection), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = (self._canvas.from_canvas(QPointF(x, y)) for x, y in ((left, top), (right, bottom)))
            painter.drawRect(QRectF(*corners))


def _on_grid(goal: Box, before: Box, grip: Grip) -> Box:
    """Return a rectangle whose displaced edges are on the grid."""
    edges = zip((Grip.LEFT, Grip.TOP, Grip.RIGHT, Grip.BOTTOM), goal, before, strict=True)
    left, top, right, bottom = (round(new / STEP) * STEP if edge in grip else old for edge, new, old in edges)
    return left, top, right, bottom
