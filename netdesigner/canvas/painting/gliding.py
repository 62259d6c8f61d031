"""Nodes on their way from where they stood to where they stand now."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from netdesigner.canvas.painting.tiers import Tier
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point


class GlidingNodes:
    """Nodes that are shown between two places each, with their connections.

    Attributes:
        nodes: The nodes.
    """

    def __init__(self, scene: Scene, viewport: Viewport, ways: Mapping[NodeId, Point]) -> None:
        """Show them where they stood.

        Args:
            scene: What is drawn.
            viewport: What is seen of it.
            ways: From where a node stands to where it stood.
        """
        self.nodes = frozenset(ways)
        self._scene = scene
        self._viewport = viewport
        self._ways = ways
        self._left = 1.0

    def show(self, left: float) -> None:
        """Show them where a share of their way is left, from 1 to 0."""
        self._left = left

    def paint(self, painter: QPainter, tier: Tier) -> None:
        """Paint them."""
        connections = self._scene.connections
        leaving = {target for node in self.nodes for target in connections.leaving(node)}
        entering = {target for node in self.nodes for target in connections.entering(node)}
        tier.paint_routes(painter, [self._route(target) for target in leaving | entering])
        for node in self.nodes:
            by = QPointF(*self._by(node)) * self._viewport.scale
            painter.save()
            painter.translate(by)
            tier.paint_nodes(painter, self._scene.nodes.rows_of([node]))
            painter.restore()

    def _by(self, node: NodeId) -> Point:
        x, y = self._ways.get(node, (0.0, 0.0))
        return x * self._left, y * self._left

    def _route(self, target: Target) -> Route:
        connections = self._scene.connections
        start = _displaced(connections.start(target), self._by(connections.sources[target].node))
        end = _displaced(connections.input_position(target), self._by(target.node))
        return connections.direct(start, end, connections.waypoints.get(target, ()))


def _displaced(point: Point, by: Point) -> Point:
    return point[0] + by[0], point[1] + by[1]
