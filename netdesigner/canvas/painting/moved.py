"""Nodes that are being moved: painted displaced, while the picture of all others stays."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.painting.tiers import Tier
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point

PaintMarks: TypeAlias = Callable[[QPainter, AbstractSet[NodeId]], None]
"""Paints what shows that nodes are selected, where they stand."""

_MOST_LIVE: Final = 40
"""More nodes than these are painted once and then moved as a picture."""


class MovedNodes:
    """Nodes that are shown elsewhere than they stand, with their connections.

    Attributes:
        nodes: The nodes.
    """

    def __init__(self, scene: Scene, viewport: Viewport, nodes: Collection[NodeId], marks: PaintMarks) -> None:
        self.nodes = frozenset(node for node in nodes if node in scene.nodes)
        self._scene = scene
        self._viewport = viewport
        self._paint_marks = marks
        self._by = QPointF()
        self._inner, self._outer = self._connections()
        self._picture: tuple[object, QPixmap] | None = None

    def displace(self, dx: float, dy: float) -> None:
        """Show them displaced, in units of the canvas."""
        self._by = QPointF(dx, dy)

    def paint(self, painter: QPainter, tier: Tier, size: QSize) -> None:
        """Paint them in a widget of some size."""
        tier.paint_routes(painter, [self._outer_route(target) for target in self._outer])
        by = self._by * self._viewport.scale
        ratio = painter.device().devicePixelRatio()
        painter.save()
        painter.translate(round(by.x() * ratio) / ratio, round(by.y() * ratio) / ratio)
        if len(self.nodes) > _MOST_LIVE:
            painter.drawPixmap(0, 0, self._painted(tier, size, ratio))
        else:
            self._paint_inner(painter, tier)
        painter.restore()

    def _paint_inner(self, painter: QPainter, tier: Tier) -> None:
        scene = self._scene
        tier.paint_connections(painter, scene.connections.boxes.rows_of(self._inner))
        tier.paint_nodes(painter, scene.nodes.rows_of(self.nodes))
        self._paint_marks(painter, self.nodes)

    def _painted(self, tier: Tier, size: QSize, ratio: float) -> QPixmap:
        """Return a picture of them, made anew when the view is another."""
        view = (self._viewport.scale, self._viewport.offset.toTuple(), size.toTuple(), ratio)
        if self._picture is None or self._picture[0] != view:
            picture = transparent(size.width(), size.height(), ratio)
            painter = QPainter(picture)
            self._paint_inner(painter, tier)
            painter.end()
            self._picture = view, picture
        return self._picture[1]

    def _connections(self) -> tuple[list[Target], list[Target]]:
        """Return the connections between moved nodes, and those that have one end that stays."""
        connections = self._scene.connections
        ending = {target for node in self.nodes for target in connections.entering(node)}
        beginning = {target for node in self.nodes for target in connections.leaving(node)}
        return list(ending & beginning), list(ending ^ beginning)

    def _outer_route(self, target: Target) -> Route:
        connections = self._scene.connections
        start, end = connections.start(target), connections.input_position(target)
        if target.node in self.nodes:
            end = self._moved(end)
        else:
            start = self._moved(start)
        return connections.direct(start, end, connections.waypoints.get(target, ()))

    def _moved(self, point: Point) -> Point:
        return point[0] + self._by.x(), point[1] + self._by.y()
