"""Pressing on a node: a click selects it, a drag moves what is selected, or puts a lone node into a connection."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.editing.moving import move
from netdesigner.canvas.editing.splicing import fits_between, splice_in
from netdesigner.canvas.gestures.choosing import keeps_others
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag
from netdesigner.canvas.gestures.live_line import paint_opened
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.painting.guides import paint_guides
from netdesigner.canvas.snapping import Guide, Snapper, View
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point


class Move:
    """Moves nodes, which snap unless Alt is held; they are only shown elsewhere until the button is released."""

    def __init__(self, canvas: Surface, node: NodeId, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._node = node
        self._before = self._workspace.selection
        self._pressed = QPointF(point)
        self._start = canvas.to_canvas(point)
        self._snapper: Snapper | None = None
        self._guides: list[Guide] = []
        self._by: Point | None = None
        self._into: Target | None = None
        self._scrolling = EdgeScrolling(canvas, self.move)
        if node not in self._before.nodes:
            self._workspace.select(self._before.nodes | {node} if keeps_others(modifiers) else [node])

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show the nodes at the pointer."""
        if self._by is None and not is_drag(self._pressed, point):
            return
        self._scrolling.watch(point, modifiers)
        self._by = self._distance(point, modifiers)
        self._into = self._connection_at(point, modifiers)
        self._canvas.show_moved(self._workspace.selection.nodes, *self._by)

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move the nodes, or choose among them if this was a click."""
        self.move(point, modifiers)
        self._scrolling.stop()
        if self._by is None:
            self._click(modifiers)
            return
        self._canvas.clear_moved()
        if self._into is not None:
            splice_in(self._workspace, self._node, self._into)
        else:
            move(self._workspace, self._workspace.selection.nodes, self._by)

    def cancel(self) -> None:
        """Show the nodes where they are, and select what was selected before."""
        self._scrolling.stop()
        self._canvas.clear_moved()
        self._workspace.select(self._before.nodes, self._before.connections)

    def paint(self, painter: QPainter) -> None:
        """Paint the connection that would take the node in, or what is in line; the canvas shows the nodes."""
        paint_guides(painter, self._canvas, self._guides)
        if self._into is not None:
            paint_opened(painter, self._canvas, self._into)

    def _connection_at(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Target | None:
        """Return the connection at the pointer, if a lone node is moved that can go into it."""
        if self._workspace.selection.nodes != {self._node} or modifiers & Qt.KeyboardModifier.AltModifier:
            return None
        found = self._canvas.connection_near(point)
        return found if found is not None and fits_between(self._workspace, self._node, found) else None

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        if not keeps_others(modifiers):
            self._workspace.select([self._node])
        elif self._node in self._before.nodes:
            self._workspace.select(self._before.nodes - {self._node}, self._before.connections)

    def _distance(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Point:
        """Return how far the nodes are displaced."""
        way = (self._canvas.to_canvas(point) - self._start).toTuple()
        self._guides = []
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return way
        if self._snapper is None:
            self._snapper = self._made_snapper()
        by, self._guides = self._snapper.snapped(way, View(self._canvas.visible_box(), self._canvas.scale))
        return by

    def _made_snapper(self) -> Snapper:
        boxes, nodes = self._canvas.scene.nodes, self._workspace.selection.nodes
        return Snapper(boxes.around(nodes), boxes.box(self._node), boxes.besides(nodes), self._canvas.snapping)
