"""Painting a rectangle of the network from what the scene says, in the tier that the size asks for."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.background import paint_grid
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.items import ItemPainter
from netdesigner.canvas.painting.tiers import Tiers
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target


class NetworkPainter:
    """Paints what stays the same while the pointer moves.

    Attributes:
        tiers: The tiers of detail.
        items: Paints notes and frames.
        lifted: Nodes that are being moved and are painted elsewhere.
        lifted_items: Notes and frames that are.
    """

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget) -> None:
        self.tiers = Tiers(scene, viewport, inks, budget)
        self.items = ItemPainter(viewport, inks)
        self.lifted: AbstractSet[NodeId] = frozenset()
        self.lifted_items: AbstractSet[str] = frozenset()
        self._scene = scene
        self._viewport = viewport
        self._inks = inks

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint a rectangle of the widget, to which the painter is clipped."""
        scene, tier = self._scene, self.tiers.current
        paint_grid(painter, QRectF(rect), self._viewport, self._inks)
        if scene.items:
            self.items.paint(painter, [item for key, item in scene.items.items() if key not in self.lifted_items])
        box = grown(self._viewport.box_to_canvas(QRectF(rect)), MARGIN)
        tier.paint_connections(painter, self._left(scene.connections.boxes.meeting(box)))
        if self.tiers.shows_labels:
            tier.paint_labels(painter, self._labels(box))
        nodes = scene.nodes.meeting(box)
        tier.paint_nodes(painter, [node for node in nodes if node not in self.lifted] if self.lifted else nodes)

    def _labels(self, box: Box) -> Iterator[Label]:
        connections = self._scene.connections
        for ref, label in connections.labels_meeting(box):
            ends = {ref.node, *(target.node for target in connections.leaving(ref.node))}
            if self.lifted.isdisjoint(ends):
                yield label

    def _left(self, targets: list[Target]) -> list[Target]:
        """Return the connections whose ends both stay."""
        if not self.lifted:
            return targets
        sources, lifted = self._scene.connections.sources, self.lifted
        return [target for target in targets if target.node not in lifted and sources[target].node not in lifted]
