"""The bars: one below each node, as long as its share of the most that a node costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.app.costs.cost import Cost, costs_of, legend
from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import GraphId, NodeId

_HEIGHT: Final = 6.0
_LEAST_HEIGHT: Final = 4.0
"""In pixels, however small the network is seen."""
_PADDING: Final = 8.0


class CostBars:
    """Paints the bars of the nodes in view above the network, and what they mean in the corner."""

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        self._report: Report | None = None
        self._graph: GraphId = ""
        self._costs: Mapping[NodeId, int] = {}
        self._most = 1
        self._legend = ""

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
        self._follow(canvas)
        inks = canvas.stage.inks
        nodes = [node for node in canvas.nodes_in(QRectF(canvas.rect())) if node in self._costs]
        height = max(_HEIGHT * canvas.scale, _LEAST_HEIGHT)
        rects = [_below(canvas.node_rect(node), height) for node in nodes]
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(inks.selection, 0.3))
        painter.drawRects(rects)
        painter.setBrush(inks.selection)
        painter.drawRects([self._part(rect, node) for rect, node in zip(rects, nodes, strict=True)])
        self._paint_legend(painter, inks)
        painter.restore()

    def _follow(self, canvas: CanvasWidget) -> None:
        """Count again only when the engine has said something, or another graph is on screen."""
        workspace = canvas.workspace
        if self._report is workspace.report and self._graph == workspace.graph.id:
            return
        self._report, self._graph = workspace.report, workspace.graph.id
        self._costs = costs_of(self._report.verdicts.get(self._graph, {}), self.cost)
        self._most = max(self._costs.values(), default=1)
        self._legend = legend(self._costs, self.cost)

    def _part(self, rect: QRectF, node: NodeId) -> QRectF:
        share = self._costs[node] / self._most
        return QRectF(rect.left(), rect.top(), max(rect.width() * share, 1.0), rect.height())

    def _paint_legend(self, painter: QPainter, inks: Inks) -> None:
        width = inks.line_metrics.horizontalAdvance(self._legend) + 2 * _PADDING
        ground = QRectF(_PADDING, _PADDING, width, inks.line_metrics.height() + _PADDING)
        painter.setPen(inks.border)
        painter.setBrush(inks.card)
        painter.drawRoundedRect(ground, 4, 4)
        painter.setFont(inks.line_font)
        painter.setPen(inks.text)
        base = ground.center().y() + (inks.line_metrics.ascent() - inks.line_metrics.descent()) / 2
        painter.drawText(QPointF(ground.left() + _PADDING, base), self._legend)


def _below(rect: QRectF, height: float) -> QRectF:
    return QRectF(rect.left(), rect.bottom(), rect.width(), height)
