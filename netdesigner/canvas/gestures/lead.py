"""Pressing on a point that a connection is led through: a click selects the connection, a drag moves the point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import grown
from netdesigner.canvas.editing.rerouting import move_waypoint, waypoints_of
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.gestures.connection_click import ConnectionClick
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag
from netdesigner.canvas.gestures.snapping import snapper_of_point
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import WaypointHit
from netdesigner.canvas.painting.guides import paint_guides
from netdesigner.canvas.snapping import Guide, Snapper, View
from netdesigner.project.document import Point


class Lead:
    """Shows the connection led through where the pointer is; the point snaps unless Alt is held."""

    def __init__(self, canvas: Surface, found: WaypointHit, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._canvas = canvas
        self._hit = found
        self._pressed = QPointF(point)
        self._start = canvas.to_canvas(point)
        self._points = canvas.scene.connections.waypoints[found.target]
        self._goal: Point | None = None
        self._guides: list[Guide] = []
        self._snapper: Snapper | None = None
        self._click = ConnectionClick(canvas, found.target, modifiers)
        self._scrolling = EdgeScrolling(canvas, self.move)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Lead the connection through where the pointer is."""
        if self._known() != self._points or (self._goal is None and not is_drag(self._pressed, point)):
            return
        self._scrolling.watch(point, modifiers)
        self._goal = self._snapped(point, modifiers)
        number = self._hit.number
        self._show((*self._points[:number], self._goal, *self._points[number + 1 :]))

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move the point."""
        self.move(point, modifiers)
        self._scrolling.stop()
        self._show(self._known())
        if self._goal is not None and self._known() == self._points:
            move_waypoint(self._canvas.workspace, self._hit.target, self._hit.number, self._goal)

    def cancel(self) -> None:
        """Leave the point where it was, and select what was selected before."""
        self._scrolling.stop()
        self._show(self._known())
        self._click.cancel()

    def paint(self, painter: QPainter) -> None:
        """Paint what is in line; the canvas shows the connection."""
        paint_guides(painter, self._canvas, self._guides)

    def _known(self) -> tuple[Point, ...]:
        """Return the points in the document: the keys may have undone them meanwhile."""
        return waypoints_of(self._canvas.workspace, self._hit.target)

    def _snapped(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Point:
        x, y = self._points[self._hit.number]
        way = (self._canvas.to_canvas(point) - self._start).toTuple()
        self._guides = []
        if not modifiers & Qt.KeyboardModifier.AltModifier:
            if self._snapper is None:
                self._snapper = snapper_of_point(self._canvas, (x, y))
            way, self._guides = self._snapper.snapped(way, View(self._canvas.visible_box(), self._canvas.scale))
        return x + way[0], y + way[1]

    def _show(self, points: tuple[Point, ...]) -> None:
        """Show the connection led through points, without an edit."""
        dirty = self._canvas.scene.connections.lead({self._hit.target: points})
        self._canvas.stage.spoil([grown(box, MARGIN) for box in dirty])
        self._canvas.update()
