"""Pressing on a node, note or reroute point: a click selects it, a drag moves what is selected.

A node that is dragged over a connection can be put into it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QRegion

from netdesigner.canvas.editing.carrying import carried
from netdesigner.canvas.editing.moving import move
from netdesigner.canvas.editing.splicing import fits_between, splice_in
from netdesigner.canvas.editing.trying import splicing_in
from netdesigner.canvas.gestures.choosing import Thing, alone, is_chosen, keeps_others
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag
from netdesigner.canvas.gestures.insertion import Insertion
from netdesigner.canvas.gestures.led_aside import LedAside
from netdesigner.canvas.gestures.snapping import snapper
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import NodeHit
from netdesigner.canvas.painting.guides import guides_area, paint_guides
from netdesigner.canvas.snapping import Guide, Snapper, View
from netdesigner.canvas.workspace import Selection
from netdesigner.graph.changes import Edits
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point


class Move:
    """Moves what is selected, which snaps unless Alt is held; it is only shown elsewhere until the button is released.

    Frames carry what stands in them.
    """

    def __init__(self, canvas: Surface, thing: Thing, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._thing = thing
        self._before = self._workspace.selection
        self._pressed = QPointF(point)
        self._start = canvas.to_canvas(point)
        self._moved = Selection()
        self._led = LedAside(canvas)
        self._snapper: Snapper | None = None
        self._guides: list[Guide] = []
        self._painted: QRegion | None = QRegion()
        self._by: Point | None = None
        self._insertion = Insertion(canvas, self._trying)
        self._scrolling = EdgeScrolling(canvas, self.move)
        if not is_chosen(self._before, thing):
            self._workspace.choose(self._before | alone(thing) if keeps_others(modifiers) else alone(thing))

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Show what is moved at the pointer."""
        if self._by is None and not is_drag(self._pressed, point):
            return
        if self._by is None:
            self._moved = carried(self._workspace, self._workspace.selection)
            self._led.take(self._moved)
        self._scrolling.watch(point, modifiers)
        self._by = self._distance(point, modifiers)
        self._insertion.hold_over(self._connection_at(point, modifiers))
        if self._moved.nodes or self._moved.items:
            self._canvas.show_moved(self._moved, self._by)
        self._led.show(self._by)

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Move it, or choose among it if this was a click."""
        self.move(point, modifiers)
        self._scrolling.stop()
        if self._by is None:
            self._click(modifiers)
            return
        into = self._insertion.target
        self._show_nothing()
        if into is not None and isinstance(self._thing, NodeHit):
            splice_in(self._workspace, self._thing.node, into)
        else:
            selection = self._workspace.selection
            move(self._workspace, selection, self._by)

    def cancel(self) -> None:
        """Show everything where it is, and select what was selected before."""
        self._scrolling.stop()
        self._show_nothing()
        self._workspace.choose(self._before)

    def changed_area(self) -> QRegion | None:
        """Return where lines were painted or are by now; what is said of a connection can be anywhere."""
        now = self._area()
        return None if now is None or self._painted is None else self._painted + now

    def paint(self, painter: QPainter) -> None:
        """Paint the connection that would take the node in, or what is in line; the canvas shows what is moved."""
        self._painted = self._area()
        paint_guides(painter, self._canvas, self._guides)
        if self._by is not None and isinstance(self._thing, NodeHit):
            by = QPointF(*self._by) * self._canvas.scale
            self._insertion.paint_way(painter)
            self._insertion.paint_words(painter, self._canvas.node_rect(self._thing.node).bottomLeft() + by)

    def _area(self) -> QRegion | None:
        return guides_area(self._canvas, self._guides) if self._insertion.target is None else None

    def _show_nothing(self) -> None:
        self._insertion.hold_over(None)
        self._canvas.clear_moved()
        self._led.show_nothing()

    def _trying(self, target: Target) -> Edits:
        return splicing_in(self._workspace, self._thing.node, target) if isinstance(self._thing, NodeHit) else ()

    def _connection_at(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Target | None:
        """Return the connection at the pointer, if a lone node is moved that can go into it."""
        is_free = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if is_free or not isinstance(self._thing, NodeHit) or self._moved.nodes != {self._thing.node}:
            return None
        found = self._canvas.connection_near(point)
        return found if found is not None and fits_between(self._workspace, self._thing.node, found) else None

    def _click(self, modifiers: Qt.KeyboardModifier) -> None:
        if not keeps_others(modifiers):
            self._workspace.choose(alone(self._thing))
        elif is_chosen(self._before, self._thing):
            self._workspace.choose(self._before - alone(self._thing))

    def _distance(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Point:
        """Return how far it is displaced."""
        way = (self._canvas.to_canvas(point) - self._start).toTuple()
        self._guides = []
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return way
        if self._snapper is None:
            self._snapper = snapper(self._canvas, self._thing, self._moved)
        by, self._guides = self._snapper.snapped(way, View(self._canvas.visible_box(), self._canvas.scale))
        return by
