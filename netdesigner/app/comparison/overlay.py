"""The differences on the canvas: new nodes, changed ones, and where removed ones stood."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.app.comparison.watch import ComparisonWatch
from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, RADIUS
from netdesigner.canvas.painting.inks import Inks, faded, pen
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.project.comparison.differences import Kind, NodeDifference

_WIDTH: Final = 3.0
_GAP: Final = 4.0
"""Between the edge of a card and the line around it, which is as wide at every zoom."""
_SMALLEST_TEXT: Final = 0.5
"""Below this scale what is written on a card could not be read."""
_PADDING: Final = 14.0


class ComparisonOverlay:
    """Outlines what is new or changed, and shows what was removed where it stood in the other project."""

    def __init__(self, watch: ComparisonWatch) -> None:
        self._watch = watch

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = canvas.stage.inks
        for node in self._nodes(canvas):
            if node.kind is Kind.REMOVED:
                self._paint_removed(painter, canvas, node, inks)
            elif node.node in canvas.scene.nodes:
                color = inks.success if node.kind is Kind.ADDED else inks.warning
                _paint_outline(painter, canvas.node_rect(node.node), canvas.scale, color)
        painter.restore()

    def _nodes(self, canvas: CanvasWidget) -> tuple[NodeDifference, ...]:
        comparison, shown = self._watch.comparison, canvas.workspace.graph.id
        graphs = () if comparison is None else comparison.graphs
        return next((graph.nodes for graph in graphs if graph.graph == shown), ())

    def _paint_removed(self, painter: QPainter, canvas: CanvasWidget, node: NodeDifference, inks: Inks) -> None:
        other = self._watch.other
        places = {} if other is None else other.positions.get(canvas.workspace.graph.id, {})
        if node.node not in places:
            return
        painter.save()
        painter.translate(canvas.from_canvas(QPointF(*places[node.node])))
        painter.scale(canvas.scale, canvas.scale)
        rect = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        painter.setPen(pen(inks.error, _WIDTH / 2, Qt.PenStyle.DashLine))
        painter.setBrush(faded(inks.card, 0.85))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if canvas.scale >= _SMALLEST_TEXT:
            _paint_name(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0), node.name, inks)
        painter.restore()


def _paint_outline(painter: QPainter, rect: QRectF, scale: float, color: QColor) -> None:
    gap = _GAP * min(scale, 1.0)
    painter.setPen(pen(color, _WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = RADIUS * scale + gap
    painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), radius, radius)


def _paint_name(painter: QPainter, rect: QRectF, name: str, inks: Inks) -> None:
    painter.setFont(inks.name_font)
    painter.setPen(inks.error)
    shown = inks.name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
