"""Nodes that are being moved: painted once and shown displaced, while the picture of all others stays."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from netdesigner.canvas.boxes import Box, grown, united
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.kept_picture import KeptPicture
from netdesigner.canvas.painting.lifted import Lifted
from netdesigner.canvas.painting.network import NetworkPainter
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point

PaintMarks: TypeAlias = Callable[[QPainter, AbstractSet[NodeId], QRegion], None]
"""Paints what shows that nodes are selected, where they stand in a part of the widget."""

_LARGEST: Final = 600_000
"""What takes more square units of the widget than this is kept as the whole view is."""
_AROUND: Final = 3.0
"""So far lines and outlines go beyond the rectangles that they are said to be in."""


class MovedNodes:
    """Shows what is lifted elsewhere than it stands.

    Args:
        scene: What is drawn.
        viewport: What is seen of it.
        network: Knows what is lifted, and paints it.
        marks: Paints that it is selected.

    Attributes:
        picture: What is in view of it, if it is large.
    """

    def __init__(self, scene: Scene, viewport: Viewport, network: NetworkPainter, marks: PaintMarks) -> None:
        self.picture = KeptPicture(self._paint_rect, is_opaque=False)
        self._scene = scene
        self._viewport = viewport
        self._network = network
        self._paint_marks = marks
        self._by = QPointF()
        self._seen: tuple[object, QPointF] = None, QPointF()
        self._portrait: tuple[object, QPixmap] = None, QPixmap()
        self._routes: tuple[object, list[Route]] = None, []
        self._room_seen: tuple[object, QRectF] = None, QRectF()
        self._area_seen: tuple[object, QRect] = None, QRect()

    @property
    def is_large(self) -> bool:
        """Whether it is so large that only what is in view of it is painted."""
        room = self._room()
        return room.width() * room.height() > _LARGEST

    def displace(self, dx: float, dy: float) -> None:
        """Show it displaced, in units of the canvas."""
        self._by = QPointF(dx, dy)

    def spoil(self, boxes: list[Box]) -> None:
        """Note rectangles of the canvas, where it stands, whose content has to be painted again."""
        for box in boxes:
            self.picture.spoil(self._viewport.rect_from_canvas(box).translated(self._shift()).toAlignedRect())

    def follow(self, size: QSize, ratio: float) -> None:
        """Follow what is seen in a widget of some size with the picture."""
        view, place = (self._viewport.scale, size.toTuple(), ratio), self._shift() + self._viewport.offset
        if view == self._seen[0]:
            self.picture.scroll(place - self._seen[1])
        else:
            self.picture.resize(size, ratio)
        self._seen = view, place

    def area(self) -> QRect:
        """Return the rectangle of the widget in which it is painted; asked for before and after each step."""
        wanted = self._view(), self._by
        if self._area_seen[0] != wanted:
            area = self._room().translated(self._shift())
            boxes = [route.box for route in self._outer_routes()]
            if boxes:
                around = self._viewport.rect_from_canvas(reduce(united, boxes))
                area |= around.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            self._area_seen = wanted, area.toAlignedRect()
        return self._area_seen[1]

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Paint a part of the widget."""
        self._network.tiers.current.paint_routes(painter, self._outer_routes())
        if self.is_large:
            self.picture.draw(painter, region)
        else:
            painter.drawPixmap(self._room().topLeft() + self._shift(), self._painted(painter))

    def _painted(self, painter: QPainter) -> QPixmap:
        """Return the picture of all of it, made anew when it is seen otherwise."""
        room, ratio = self._room(), painter.device().devicePixelRatio()
        wanted = self._network.lifted, self._viewport.scale, ratio
        if self._portrait[0] != wanted:
            picture = transparent(room.width(), room.height(), ratio)
            inner = QPainter(picture)
            inner.translate(-room.topLeft())
            self._paint_still(inner, room)
            inner.end()
            self._portrait = wanted, picture
        return self._portrait[1]

    def _paint_rect(self, painter: QPainter, rect: QRect) -> None:
        shift = self._shift()
        painter.translate(shift)
        self._paint_still(painter, QRectF(rect).translated(-shift))

    def _paint_still(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what is in a rectangle of the widget of it, where it stands: all but what ends at something else."""
        box = grown(self._viewport.box_to_canvas(seen), MARGIN)
        scene, lifted, tier = self._scene, self._network.lifted, self._network.tiers.current
        tier.paint_connections(painter, scene.connections.boxes.rows_meeting(box, lifted.inner))
        tier.paint_nodes(painter, scene.nodes.rows_meeting(box, lifted.rows))
        self._paint_marks(painter, lifted.nodes, QRegion(seen.toAlignedRect()))

    def _room(self) -> QRectF:
        """Return the rectangle of the widget in which all of it stands: at whole pixels of the screen."""
        wanted = self._view()
        if self._room_seen[0] != wanted:
            room = self._viewport.rect_from_canvas(grown(self._network.lifted.around, MARGIN))
            snapped = self._viewport.snapped
            corner = QPointF(snapped(room.left() - _AROUND), snapped(room.top() - _AROUND))
            self._room_seen = wanted, QRectF(corner, room.bottomRight() + QPointF(_AROUND, _AROUND))
        return self._room_seen[1]

    def _view(self) -> object:
        """Return what it depends on where it is seen."""
        return self._network.lifted, self._viewport.scale, self._viewport.offset

    def _shift(self) -> QPointF:
        """Return by how much it is displaced in the widget: by whole pixels of the screen."""
        by = self._by * self._viewport.scale
        return QPointF(self._viewport.snapped(by.x()), self._viewport.snapped(by.y()))

    def _outer_routes(self) -> list[Route]:
        """Return the ways of the connections that have one end that stays."""
        lifted = self._network.lifted
        wanted = lifted, self._by
        if self._routes[0] != wanted:
            self._routes = wanted, [self._outer_route(target, lifted) for target in lifted.outer]
        return self._routes[1]

    def _outer_route(self, target: Target, lifted: Lifted) -> Route:
        connections = self._scene.connections
        start, end = connections.start(target), connections.input_position(target)
        if target.node in lifted.nodes:
            end = self._moved(end)
        else:
            start = self._moved(start)
        return connections.direct(start, end, connections.waypoints.get(target, ()))

    def _moved(self, point: Point) -> Point:
        return point[0] + self._by.x(), point[1] + self._by.y()
