"""The bars: one below each node, as long as its share of the most that a node costs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.costs.cost import Cost, costs_of, legend
from netdesigner.canvas.legend import Legend, Meaning
from netdesigner.canvas.painting.inks import Inks, faded
from netdesigner.canvas.painting.marks import CALLS_BELOW
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import NodeVerdict

BAR_HEIGHT: Final = 6.0
"""In units of the canvas."""


class Bars:
    """The bars of one graph."""

    def __init__(self, verdicts: Mapping[NodeId, NodeVerdict], cost: Cost) -> None:
        self._costs = costs_of(verdicts, cost)
        self._most = max(self._costs.values(), default=1)
        self._words = legend(self._costs, cost)

    def __contains__(self, node: NodeId) -> bool:
        """Whether a node costs anything."""
        return node in self._costs

    def paint(self, painter: QPainter, cards: Collection[tuple[NodeId, QRectF]], height: float, inks: Inks) -> None:
        """Paint those of some nodes, each below the rectangle of its card."""
        rects = [(node, _below(card, height)) for node, card in cards if node in self]
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(inks.selection, 0.3))
        painter.drawRects([rect for _node, rect in rects])
        painter.setBrush(inks.selection)
        painter.drawRects([self._part(rect, node) for node, rect in rects])
        painter.restore()

    def legend(self, inks: Inks) -> Legend:
        """Return what says how much a full bar is."""
        return Legend([Meaning(inks.selection, self._words)], inks)

    def _part(self, rect: QRectF, node: NodeId) -> QRectF:
        share = self._costs[node] / self._most
        return QRectF(rect.left(), rect.top(), max(rect.width() * share, 1.0), rect.height())


def with_marks(card: QRectF, calls: int, scale: float = 1.0) -> QRectF:
    """Return the rectangle of a card with how many calls share its weights, which is read on its lower edge."""
    return card.adjusted(0.0, 0.0, 0.0, CALLS_BELOW * scale) if calls > 1 else card


def _below(rect: QRectF, height: float) -> QRectF:
    return QRectF(rect.left(), rect.bottom(), rect.width(), height)
