"""Dragging from an input that is free to an output: connects them. To open canvas: asks for a node that gives."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.editing.connecting import connect, refusal
from netdesigner.canvas.editing.fitting import fitting_sources
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag, is_open
from netdesigner.canvas.gestures.live_line import Fit, paint_line, paint_lit_ports, paint_reason
from netdesigner.canvas.gestures.on_box import refusal_at
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import InputHit, NodeHit, OutputHit
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Target


class WireBack:
    """Draws a line from the pointer to an input, which says whether it can start there and if not, why."""

    def __init__(self, canvas: Surface, target: Target, point: QPointF) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._target = target
        self._pressed = self._point = QPointF(point)
        self._is_dragged = False
        self._fitting: list[Ref] = []
        self._source: Ref | None = None
        self._reason = ""
        self._scrolling = EdgeScrolling(canvas, self.move)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Look whether the connection can start at the pointer."""
        self._point = QPointF(point)
        if not self._is_dragged and not is_drag(self._pressed, point):
            return
        self._is_dragged = True
        self._scrolling.watch(point, modifiers)
        self._canvas.show_targets((), {})
        nodes = self._canvas.nodes_in(QRectF(self._canvas.rect()))
        self._fitting = list(fitting_sources(self._workspace, self._target, nodes))
        self._source, self._reason = self._aim(point)

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Make the connection; dropped nowhere it asks for a node."""
        self.move(point, modifiers)
        self.cancel()
        if not self._is_dragged:
            self._workspace.select([self._target.node])
        elif self._reason:
            self._workspace.refused.emit(self._reason)
        elif self._source is not None:
            connect(self._workspace, self._source, self._target)
        elif is_open(self._canvas, point):
            self._canvas.ask_for_node(point, self._target)

    def cancel(self) -> None:
        """Leave the connections as they are."""
        self._scrolling.stop()
        self._canvas.clear_targets()

    def paint(self, painter: QPainter) -> None:
        """Paint the outputs that fit, the line, and the reason why it cannot start at the pointer."""
        if not self._is_dragged:
            return
        paint_lit_ports(painter, self._canvas, self._fitting)
        start = self._point if self._source is None else self._canvas.port_position(self._source)
        fit = Fit.REFUSED if self._reason else Fit.OPEN if self._source is None else Fit.FITTING
        paint_line(painter, self._canvas, start, self._canvas.port_position(self._target), fit)
        paint_reason(painter, self._canvas, self._point, self._reason)

    def _aim(self, point: QPointF) -> tuple[Ref | None, str]:
        """Return where the connection starts if it is dropped at a point, and why it cannot."""
        found = self._canvas.hit(point)
        match found:
            case OutputHit(ref):
                source = ref
            case NodeHit(node) | InputHit(Target(node)):
                source = Ref(node)
            case _:
                return None, refusal_at(self._canvas, found)
        if source.node == self._target.node:
            return None, ""
        reason = refusal(self._workspace, source, self._target)
        return (None, reason) if reason else (source, "")
