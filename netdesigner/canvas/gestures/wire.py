"""Dragging from an output to an input: connects them. From an input that is taken: pulls its connection off.

From an output to open canvas: asks for a node that takes the connection.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.editing.connecting import connect, disconnect, reconnect, refusal
from netdesigner.canvas.editing.fitting import fitting_targets
from netdesigner.canvas.editing.ports import first_fitting_port
from netdesigner.canvas.gestures.dragging import EdgeScrolling, is_drag, is_open
from netdesigner.canvas.gestures.live_line import Fit, paint_line, paint_reason
from netdesigner.canvas.gestures.on_box import refusal_at
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import InputHit, NodeHit, OutputHit
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target


class Wire:
    """Draws a line from an output to the pointer, which says whether it can end there and if not, why."""

    def __init__(self, canvas: Surface, source: Ref, point: QPointF, pulled_off: Target | None = None) -> None:
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._source = source
        self._pulled_off = pulled_off
        self._pressed = self._point = QPointF(point)
        self._is_dragged = False
        self._target: Target | None = None
        self._reason = ""
        self._scrolling = EdgeScrolling(canvas, self.move)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Look whether the connection can end at the pointer."""
        self._point = QPointF(point)
        if not self._is_dragged and not is_drag(self._pressed, point):
            return
        self._is_dragged = True
        self._scrolling.watch(point, modifiers)
        self._show_ports()
        self._target, self._reason = self._aim(point)

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Make the connection; dropped nowhere it asks for a node, or is taken away if it was pulled off."""
        self.move(point, modifiers)
        self._stop()
        if not self._is_dragged:
            self._workspace.select([self._pulled_off.node if self._pulled_off else self._source.node])
        elif self._reason:
            self._workspace.refused.emit(self._reason)
        elif self._pulled_off is not None:
            self._drop_pulled_off(self._pulled_off)
        elif self._target is not None:
            connect(self._workspace, self._source, self._target)
        elif is_open(self._canvas, point):
            self._canvas.ask_for_node(point, self._source)

    def cancel(self) -> None:
        """Leave the connections as they are."""
        self._stop()

    def paint(self, painter: QPainter) -> None:
        """Paint the line, and the reason why it cannot end at the pointer."""
        if not self._is_dragged:
            return
        end = self._point if self._target is None else self._canvas.port_position(self._target)
        fit = Fit.REFUSED if self._reason else Fit.OPEN if self._target is None else Fit.FITTING
        paint_line(painter, self._canvas, self._canvas.port_position(self._source), end, fit)
        paint_reason(painter, self._canvas, self._point, self._reason)

    def _stop(self) -> None:
        self._scrolling.stop()
        self._canvas.clear_targets()

    def _drop_pulled_off(self, old: Target) -> None:
        if self._target is None:
            disconnect(self._workspace, old)
        else:
            reconnect(self._workspace, old, self._target)

    def _show_ports(self) -> None:
        nodes = self._canvas.nodes_in(QRectF(self._canvas.rect()))
        found = fitting_targets(self._workspace, self._source, nodes)
        self._canvas.show_targets(found.fitting, found.refused)

    def _aim(self, point: QPointF) -> tuple[Target | None, str]:
        """Return where the connection ends if it is dropped at a point, and why it cannot."""
        found = self._canvas.hit(point)
        match found:
            case InputHit(target):
                reason = refusal(self._workspace, self._source, target)
                return (None, reason) if reason else (target, "")
            case NodeHit(node):
                return self._aim_at_node(node)
            case OutputHit(ref):
                return self._aim_at_node(ref.node)
        return None, refusal_at(self._canvas, found)

    def _aim_at_node(self, node: NodeId) -> tuple[Target | None, str]:
        if node == self._source.node:
            return None, ""
        if self._pulled_off is not None and node == self._pulled_off.node:
            return self._pulled_off, ""
        network, graph = self._workspace.network, self._workspace.graph
        target = first_fitting_port(network, graph, self._source, node)
        if target is not None:
            return target, ""
        ports = network.input_ports(graph, graph.nodes[node])
        return None, refusal(self._workspace, self._source, Target(node, (ports[0].name if ports else "",)))
