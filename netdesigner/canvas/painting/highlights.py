"""What is selected, under the pointer, or may be connected: painted above the network with every frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion, QTransform

from netdesigner.canvas.boxes import Box, Rows, grown
from netdesigner.canvas.edges import PORT_RADIUS
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN, Body
from netdesigner.canvas.hits import ConnectionHit, Hit, InputHit, NodeHit, OutputHit, WaypointHit
from netdesigner.canvas.items import FOLD_MIDDLE
from netdesigner.canvas.painting.arrays import draw_lines, draw_rects, filled, in_pixels
from netdesigner.canvas.painting.blanks import Blanks
from netdesigner.canvas.painting.cards import outline, paint_edge
from netdesigner.canvas.painting.inks import OUTLINE_WIDTH, Inks, faded, pen
from netdesigner.canvas.painting.labels import paint_label
from netdesigner.canvas.painting.marked import MarkedRows
from netdesigner.canvas.painting.pictures import painter_of, transparent
from netdesigner.canvas.painting.tiers import MIDDLE_FROM, NEAR_FROM
from netdesigner.canvas.painting.waypoints import paint_waypoints
from netdesigner.canvas.painting.ways import route_lines
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Waypoint
from netdesigner.graph.nodes import NodeId, Target

_FEW: Final = 64
_LIT: Final = 2.0
_HALO: Final = 5.0
_SLIM: Final = 2.0
_FOLD_RADIUS: Final = 11.0


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a connection that is being made can end, and where not."""

    fitting: Collection[Target] = ()
    refused: Mapping[Target, str] = field(default_factory=dict)


class Highlights:
    """Paints outlines and lit ports; the painter is in the widget's coordinates."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._marked = MarkedRows(scene.nodes)
        self._outlines = Blanks(scene, _body_of, self._outline)

    def paint_selected_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections that are selected."""
        if targets:
            self._paint_routes(painter, targets, self._inks.selection)

    def paint_selected_waypoints(self, painter: QPainter, waypoints: Collection[Waypoint]) -> None:
        """Paint points that are selected."""
        known = self._scene.connections.waypoints
        if self._viewport.scale >= MIDDLE_FROM:
            for point in waypoints:
                if point.number < len(known.get(point.target, ())):
                    self._paint_lit(painter, known[point.target][point.number], self._inks.selection)

    def paint_selected_nodes(self, painter: QPainter, nodes: AbstractSet[NodeId], region: QRegion) -> None:
        """Paint the outlines of nodes that are selected."""
        self.paint_outlines(painter, nodes, self._pen(self._inks.selection), region)

    def paint_siblings(self, painter: QPainter, nodes: AbstractSet[NodeId], region: QRegion) -> None:
        """Paint the outlines of nodes that share weights with what is selected."""
        self.paint_outlines(painter, nodes, self._pen(self._inks.selection, Qt.PenStyle.DashLine), region)

    def paint_hover(self, painter: QPainter, hit: Hit, region: QRegion) -> None:
        """Paint what is under the pointer."""
        match hit:
            case NodeHit(node):
                self.paint_outlines(painter, {node}, self._pen(faded(self._inks.selection, 0.55)), region)
            case InputHit(target):
                self._paint_lit(painter, self._scene.connections.input_position(target), self._inks.selection)
            case OutputHit(ref):
                self._paint_lit(painter, self._scene.connections.output_position(ref), self._inks.selection)
            case WaypointHit(target, number):
                self._paint_lit(painter, self._scene.connections.waypoints[target][number], self._inks.selection, _SLIM)
            case ConnectionHit(target):
                self._paint_routes(painter, [target], faded(self._inks.selection, 0.55))

    def paint_fold(self, painter: QPainter, frame: Box) -> None:
        """Paint that the pointer is over the triangle of a frame."""
        left, top, _, _ = frame
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self._inks.selection, 0.25))
        middle = self._viewport.from_canvas(QPointF(left + FOLD_MIDDLE[0], top + FOLD_MIDDLE[1]))
        radius = _FOLD_RADIUS * self._viewport.scale
        painter.drawEllipse(middle, radius, radius)

    def paint_targets(self, painter: QPainter, rect: QRectF, targets: Targets) -> None:
        """Dim everything but the ports where a connection can end."""
        painter.fillRect(rect, faded(self._inks.background, 0.45))
        for target in targets.refused:
            self._paint_port(painter, target, self._inks.border, 0)
        for target in targets.fitting:
            self._paint_port(painter, target, self._inks.success, _HALO)

    def paint_outlines(self, painter: QPainter, nodes: AbstractSet[NodeId], line: QPen, region: QRegion) -> None:
        """Paint the outlines of nodes in a part of the widget; as rectangles where they are small."""
        if not nodes:
            return
        rows = self._rows_in(region, nodes)
        painter.save()
        if self._viewport.scale < MIDDLE_FROM:  # filled: outlines of small things are neither seen nor quick
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line.color())
            with in_pixels(painter):
                draw_rects(painter, filled(self._viewport.at_pixels(self._scene.nodes.table[rows])))
        elif self._viewport.scale < NEAR_FROM and len(rows) > _FEW and line.style() is Qt.PenStyle.SolidLine:
            self._paint_copies(painter, rows)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(line)
            self._paint_shapes(painter, rows)
        painter.restore()

    def forget(self) -> None:
        """Forget where nodes are: some were moved."""
        self._marked.forget()

    def _rows_in(self, region: QRegion, nodes: AbstractSet[NodeId]) -> Rows:
        """Return the rows of nodes that are in a part of the widget."""
        boxes = self._scene.nodes
        if len(nodes) <= _FEW:
            return boxes.rows_meeting(self._box(region.boundingRect()), boxes.rows_of(nodes))
        found = boxes.rows_meeting_any([self._box(rect) for rect in region])  # type: ignore[attr-defined]  # it can
        return self._marked.among(found, nodes)

    def _box(self, rect: QRect) -> Box:
        """Return the rectangle of the canvas in which a node stands that is seen in a rectangle of the widget."""
        return grown(self._viewport.box_to_canvas(QRectF(rect)), MARGIN)

    def _paint_copies(self, painter: QPainter, rows: Rows) -> None:
        """Paint the outlines of many selected nodes, those of one shape from one picture."""
        corners = self._viewport.at_pixels(self._scene.nodes.table[rows][:, :2] - MARGIN)
        with in_pixels(painter) as ratio:
            self._outlines.paint(painter, rows, corners, self._viewport.scale * ratio)

    def _outline(self, face: Face, scale: float) -> QPixmap:
        """Return the picture of the outline of a node."""
        body = face.body
        picture = transparent((body.width + 2 * MARGIN) * scale, (body.height + 2 * MARGIN) * scale, 1.0)
        painter = painter_of(picture, scale)
        painter.setPen(pen(self._inks.selection, OUTLINE_WIDTH / self._viewport.scale))
        painter.drawPath(outline(body.form, body.flow, body.width, body.height))
        painter.end()
        return picture

    def _paint_shapes(self, painter: QPainter, rows: Rows) -> None:
        """Paint outlines; what stands on the edge of a node, its ports and its badge, stays above them."""
        scene, viewport = self._scene, self._viewport
        base, line = painter.transform(), painter.pen()
        for node in [scene.nodes.keys[row] for row in rows.tolist()]:
            body = scene.faces[node].body
            left, top, _, _ = scene.nodes.box(node)
            place = viewport.from_canvas(QPointF(left, top))
            painter.setTransform(QTransform.fromTranslate(place.x(), place.y()) * base)
            painter.scale(viewport.scale, viewport.scale)
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline(body.form, body.flow, body.width, body.height))
            if viewport.scale >= NEAR_FROM:
                paint_edge(painter, scene.faces[node], self._inks)

    def _pen(self, color: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        line = pen(color, OUTLINE_WIDTH * max(1.0, self._viewport.scale), style)
        line.setCosmetic(True)
        return line

    def _paint_routes(self, painter: QPainter, targets: Iterable[Target], color: QColor) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        line = pen(color, 3.0)
        line.setCosmetic(True)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        routes = [self._scene.route(target) for target in targets]
        for route in routes:
            draw_lines(painter, route_lines(route))
        if self._viewport.scale >= NEAR_FROM:
            self._write_again(painter, targets)
        painter.restore()
        if self._viewport.scale >= MIDDLE_FROM:
            points = [point for route in routes for point in route.waypoints]
            paint_waypoints(painter, self._viewport, points, color, self._inks)

    def _write_again(self, painter: QPainter, targets: Iterable[Target]) -> None:
        """Write the shapes of some connections above their lines, of so many as can be told apart."""
        connections = self._scene.connections
        refs = {connections.sources[target]: None for target in islice(targets, _FEW) if target in connections.sources}
        for label in filter(None, map(connections.label, refs)):
            paint_label(painter, label, self._inks)

    def _paint_port(self, painter: QPainter, target: Target, color: QColor, halo: float) -> None:
        if target.node in self._scene.nodes:
            self._paint_lit(painter, self._scene.connections.input_position(target), color, halo)

    def _paint_lit(self, painter: QPainter, place: tuple[float, float], color: QColor, halo: float = _HALO) -> None:
        middle = self._viewport.from_canvas(QPointF(*place))
        radius = max((PORT_RADIUS + 1) * self._viewport.scale, _LIT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(color, 0.25))
        painter.drawEllipse(middle, radius + halo, radius + halo)
        painter.setBrush(color)
        painter.drawEllipse(middle, radius, radius)


def _body_of(face: Face) -> Body:
    return face.body
