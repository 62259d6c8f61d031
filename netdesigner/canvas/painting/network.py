"""Painting a rectangle of the network from what the scene says, in the tier that the size asks for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box, Rows, grown
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.background import paint_grid
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.items import ItemPainter
from netdesigner.canvas.painting.lifted import Lifted
from netdesigner.canvas.painting.tiers import Tiers
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId


class NetworkPainter:
    """Paints what stays the same while the pointer moves.

    Attributes:
        tiers: The tiers of detail.
        items: Paints notes and frames.
        lifted: What is painted elsewhere.
        nodes_painted: How many nodes were painted since the start.
    """

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget) -> None:
        self.tiers = Tiers(scene, viewport, inks, budget)
        self.items = ItemPainter(viewport, inks)
        self.lifted = Lifted(scene, frozenset(), frozenset())
        self.nodes_painted = 0
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint a rectangle of the widget, to which the painter is clipped."""
        scene = self._scene
        paint_grid(painter, QRectF(rect), self._viewport, self._inks)
        if scene.items:
            self.items.paint(painter, [item for key, item in scene.items.items() if key not in self.lifted.items])
        if scene.nodes:
            self._paint_network(painter, grown(self._viewport.box_to_canvas(QRectF(rect)), MARGIN))

    def _paint_network(self, painter: QPainter, box: Box) -> None:
        """Paint the nodes and connections in a rectangle of the canvas."""
        scene, tier, lifted = self._scene, self.tiers.current, self.lifted
        tier.paint_connections(painter, _without(scene.connections.boxes.rows_meeting(box), lifted.connections))
        if self.tiers.shows_labels:
            tier.paint_labels(painter, self._labels(box))
        rows = _without(scene.nodes.rows_meeting(box), lifted.rows)
        self.nodes_painted += len(rows)
        tier.paint_nodes(painter, rows)

    def _labels(self, box: Box) -> Rows:
        """Return the labels in a rectangle, as far as there is time to look for them."""
        connections, lifted = self._scene.connections, self.lifted.nodes
        connections.find_labels(box, self._budget)
        rows = connections.written.rows_meeting(box)
        if not lifted:
            return rows
        keys = connections.written.keys
        return rows[[lifted.isdisjoint(self._ends(keys[row])) for row in rows.tolist()]]

    def _ends(self, ref: Ref) -> set[NodeId]:
        """Return the nodes where connections of an output begin and end."""
        return {ref.node, *(target.node for target in self._scene.connections.leaving(ref.node))}


def _without(rows: Rows, others: Rows) -> Rows:
    """Return rows that are not among others."""
    import numpy as np

    return np.setdiff1d(rows, others, assume_unique=True) if len(others) else rows
