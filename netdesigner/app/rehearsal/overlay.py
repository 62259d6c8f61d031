"""What each node gives, beside its card on the canvas."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from netdesigner.app.appearance import Appearance
from netdesigner.app.rehearsal.drawing import Drawn
from netdesigner.app.rehearsal.watch import RehearsalWatch
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId
from netdesigner.project.node_outputs import NodeOutputs

_SIDE: Final = 58.0
"""As high as a card, in units of the canvas."""
_GAP: Final = 6.0
_PADDING: Final = 3.0
_LEAST_SCALE: Final = 0.3
"""Below it nothing could be made out."""


class RehearsalOverlay:
    """Paints a small picture at the right of each node in view."""

    def __init__(self, watch: RehearsalWatch, appearance: Appearance) -> None:
        self._watch = watch
        self._appearance = appearance
        self._made_for = NodeOutputs()
        self._drawn: dict[NodeId, Drawn] = {}

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
        outputs = self._watch.outputs
        if outputs is not self._made_for:
            self._made_for = outputs
            self._drawn = {node: Drawn(output.value) for node, output in outputs.nodes.items()}
        if canvas.workspace.graph.id != MAIN_GRAPH or canvas.scale < _LEAST_SCALE:
            return
        beside = (_SIDE + _GAP) * canvas.scale  # pictures of nodes whose cards are out of view at the left
        for node in canvas.nodes_in(QRectF(canvas.rect()).adjusted(-beside, 0, 0, 0)):
            if node in self._drawn:
                self._paint_one(painter, self._drawn[node], canvas.node_rect(node), canvas.scale)

    def _paint_one(self, painter: QPainter, drawn: Drawn, card: QRectF, scale: float) -> None:
        theme, side = self._appearance.theme, _SIDE * scale
        area = QRectF(card.right() + _GAP * scale, card.center().y() - side / 2, side, side)
        painter.fillRect(area, QColor(theme.card))
        painter.setPen(QColor(theme.border))
        painter.drawRect(area)
        inset = _PADDING * scale
        drawn.paint(painter, area.adjusted(inset, inset, -inset, -inset), theme)
