"""Dragging a rectangle over the canvas: selects what it touches. A click clears the selection."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.gestures.choosing import chosen, keeps_others
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag
from netdesigner.canvas.gestures.met import MetNodes
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.items import items_met
from netdesigner.canvas.repainting import frame_change
from netdesigner.canvas.workspace import Waypoint

_FRAME: Final = 2.0
"""Its frame is no wider."""


class RubberBand:
    """Selects while it is drawn; Shift adds to what was selected, Ctrl turns it round."""

    def __init__(self, canvas: Surface, point: QPointF) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._before = self._workspace.selection
        self._pressed = QPointF(point)
        self._start = canvas.to_canvas(point)
        self._rect: QRectF | None = None
        self._painted = QRectF()
        self._met = MetNodes(canvas.scene)
        self._scrolling = EdgeScrolling(canvas, self.move)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select what the rectangle touches now."""
        if self._rect is None and not is_drag(self._pressed, point):
            return
        self._scrolling.watch(point, modifiers)
        self._rect = QRectF(self._canvas.from_canvas(self._start), point).normalized()
        before, box = self._before, self._box(self._rect)
        self._workspace.select(
            chosen(before.nodes, self._met.within(box), modifiers),
            before.connections if keeps_others(modifiers) else (),
            chosen(before.items, self._items(box), modifiers),
            chosen(before.waypoints, self._waypoints(box), modifiers),
        )

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Leave it at that; a click on empty canvas selects nothing."""
        self.move(point, modifiers)
        self._scrolling.stop()
        if self._rect is None and not keeps_others(modifiers):
            self._workspace.select()

    def cancel(self) -> None:
        """Select what was selected before."""
        self._scrolling.stop()
        self._workspace.choose(self._before)

    def changed_area(self) -> QRegion:
        """Return where the rectangle was painted and is no longer, or is by now."""
        return QRegion() if self._rect is None else frame_change(self._painted, self._rect, _FRAME)

    def _items(self, box: Box) -> frozenset[str]:
        scene = self._canvas.scene
        return frozenset(items_met([*scene.items.values(), *scene.hidden.boxes.values()], box))

    def _waypoints(self, box: Box) -> frozenset[Waypoint]:
        left, top, right, bottom = box
        led = self._canvas.scene.connections.waypoints.items()
        points = ((Waypoint(target, number), point) for target, way in led for number, point in enumerate(way))
        return frozenset(waypoint for waypoint, (x, y) in points if left <= x <= right and top <= y <= bottom)

    def _box(self, rect: QRectF) -> Box:
        """Return a rectangle on the canvas."""
        first, last = self._canvas.to_canvas(rect.topLeft()), self._canvas.to_canvas(rect.bottomRight())
        return first.x(), first.y(), last.x(), last.y()

    def paint(self, painter: QPainter) -> None:
        """Paint the rectangle."""
        if self._rect is None:
            return
        self._painted = self._rect
        color = QColor(self._canvas.theme.selection)
        painter.setPen(QPen(color, 1.0))
        color.setAlphaF(0.12)
        painter.setBrush(color)
        painter.drawRect(self._rect)
