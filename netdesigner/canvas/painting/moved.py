"""Nodes that are being moved: painted displaced, while the picture of all others stays."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.kept_picture import KeptPicture
from netdesigner.canvas.painting.lifted import Lifted
from netdesigner.canvas.painting.tiers import Tiers
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point

PaintMarks: TypeAlias = Callable[[QPainter, AbstractSet[NodeId], QRectF], None]
"""Paints what shows that nodes are selected, where they stand in a rectangle of the widget."""

_MOST_LIVE: Final = 40
"""More nodes than these are painted once and then moved as a picture."""


class MovedNodes:
    """Nodes that are shown elsewhere than they stand, with their connections.

    Args:
        scene: What is drawn.
        viewport: What is seen of it.
        tiers: Paint it.
        marks: Paints that it is selected.

    Attributes:
        picture: The picture of them if they are many.
    """

    def __init__(self, scene: Scene, viewport: Viewport, tiers: Tiers, marks: PaintMarks) -> None:
        self.picture = KeptPicture(self._paint_rect, is_opaque=False)
        self._scene = scene
        self._viewport = viewport
        self._tiers = tiers
        self._paint_marks = marks
        self._by = QPointF()
        self._lifted = Lifted(scene, frozenset(), frozenset())
        self._seen: tuple[object, QPointF] = None, QPointF()

    def displace(self, dx: float, dy: float) -> None:
        """Show them displaced, in units of the canvas."""
        self._by = QPointF(dx, dy)

    def spoil(self, boxes: list[Box]) -> None:
        """Note rectangles of the canvas, where the nodes stand, whose content has to be painted again."""
        for box in boxes:
            self.picture.spoil(self._viewport.rect_from_canvas(box).translated(self._shift()).toAlignedRect())

    def follow(self, lifted: Lifted, size: QSize, ratio: float) -> bool:
        """Follow what is moved and seen of it in a widget of some size; return whether that is shown by a picture."""
        self._lifted = lifted
        if len(lifted.nodes) <= _MOST_LIVE:
            return False
        view, place = (self._viewport.scale, size.toTuple(), ratio), self._shift() + self._viewport.offset
        if view == self._seen[0]:
            self.picture.scroll(place - self._seen[1])
        else:
            self.picture.resize(size, ratio)
        self._seen = view, place
        return True

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint a rectangle of the widget."""
        self._tiers.current.paint_routes(painter, [self._outer_route(target) for target in self._lifted.outer])
        if len(self._lifted.nodes) > _MOST_LIVE:
            self.picture.draw(painter, rect)
        else:
            self._paint_rect(painter, rect)

    def _paint_rect(self, painter: QPainter, rect: QRect) -> None:
        """Paint all but the connections that have one end that stays."""
        shift, seen = self._shift(), QRectF(rect).translated(-self._shift())
        box = grown(self._viewport.box_to_canvas(seen), MARGIN)
        scene, lifted, tier = self._scene, self._lifted, self._tiers.current
        painter.save()
        painter.translate(shift)
        tier.paint_connections(painter, scene.connections.boxes.rows_meeting(box, lifted.inner))
        tier.paint_nodes(painter, scene.nodes.rows_meeting(box, lifted.rows))
        self._paint_marks(painter, lifted.nodes, seen)
        painter.restore()

    def _shift(self) -> QPointF:
        """Return by how much they are displaced in the widget: by whole pixels of the screen."""
        by = self._by * self._viewport.scale
        return QPointF(self._viewport.snapped(by.x()), self._viewport.snapped(by.y()))

    def _outer_route(self, target: Target) -> Route:
        connections = self._scene.connections
        start, end = connections.start(target), connections.input_position(target)
        if target.node in self._lifted.nodes:
            end = self._moved(end)
        else:
            start = self._moved(start)
        return connections.direct(start, end, connections.waypoints.get(target, ()))

    def _moved(self, point: Point) -> Point:
        return point[0] + self._by.x(), point[1] + self._by.y()
