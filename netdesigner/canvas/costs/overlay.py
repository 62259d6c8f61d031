"""The bars on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from netdesigner.canvas.costs.bars import BAR_HEIGHT, Bars, with_marks
from netdesigner.canvas.costs.cost import Cost
from netdesigner.canvas.painting.tiers import NEAR_FROM
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import GraphId, NodeId

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget
    from netdesigner.canvas.workspace import Workspace

_LEAST_HEIGHT: Final = 4.0
"""In pixels, however small the network is seen."""
_CORNER: Final = QPointF(8.0, 8.0)


class CostOverlay:
    """Paints the bars of the nodes in view above the network, and what they mean in the corner.

    Attributes:
        cost: What is shown.
    """

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        self._made_for: tuple[Report, GraphId] | None = None
        self._bars = Bars({}, cost)

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
        self._follow(canvas.workspace)
        inks = canvas.stage.inks
        nodes = [node for node in canvas.nodes_in(QRectF(canvas.rect())) if node in self._bars]
        height = max(BAR_HEIGHT * canvas.scale, _LEAST_HEIGHT)
        self._bars.paint(painter, [(node, _card(canvas, node)) for node in nodes], height, inks)
        self._bars.legend(inks).paint(painter, _CORNER)

    def _follow(self, workspace: Workspace) -> None:
        """Count again only when the engine has said something, or another graph is on screen."""
        report, graph = workspace.report, workspace.graph.id
        if self._made_for is None or self._made_for[0] is not report or self._made_for[1] != graph:
            self._made_for = report, graph
            self._bars = Bars(report.verdicts.get(graph, {}), self.cost)


def _card(canvas: CanvasWidget, node: NodeId) -> QRectF:
    """Return the rectangle of a node, with what is read on its lower edge."""
    card = canvas.node_rect(node)
    return with_marks(card, canvas.scene.faces[node].calls, canvas.scale) if canvas.scale >= NEAR_FROM else card
