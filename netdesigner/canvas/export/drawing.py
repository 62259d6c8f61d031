"""A whole graph as strokes and text in the coordinates of the canvas: sharp at every size."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.painting.cards import blank_of, paint_blank, paint_edge, paint_texts
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, pen
from netdesigner.canvas.painting.items import paint_items
from netdesigner.canvas.painting.labels import paint_label
from netdesigner.canvas.painting.near import error_pen
from netdesigner.canvas.painting.ways import route_path
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

_EVERYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)


def paint_drawing(painter: QPainter, scene: Scene, inks: Inks) -> None:
    """Paint everything on a canvas, without its ground."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_items(painter, scene.items.values(), inks)
    _paint_connections(painter, scene, inks)
    for node in scene.faces:
        _paint_node(painter, scene, node, inks)


def _paint_connections(painter: QPainter, scene: Scene, inks: Inks) -> None:
    connections, faces = scene.connections, scene.faces
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for target in [target for node in faces for target in connections.entering(node)]:
        painter.setPen(error_pen(inks) if faces[target.node].refuses else pen(inks.connection, CONNECTION_WIDTH))
        painter.drawPath(route_path(connections.route(target)))
    for _, label in connections.labels_meeting(_EVERYWHERE):
        paint_label(painter, label, inks)


def _paint_node(painter: QPainter, scene: Scene, node: NodeId, inks: Inks) -> None:
    face, (left, top, _, _) = scene.faces[node], scene.nodes.box(node)
    painter.save()
    painter.translate(left, top)
    paint_blank(painter, blank_of(face), inks)
    paint_edge(painter, face, inks)
    paint_texts(painter, face, inks)
    painter.restore()
