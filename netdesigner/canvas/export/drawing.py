"""A whole graph as strokes and text in the coordinates of the canvas: sharp at every size."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.faces import Mood
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.cards import look_of, paint_blank, paint_edge, paint_texts
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, pen
from netdesigner.canvas.painting.items import paint_items
from netdesigner.canvas.painting.near import NearTier, paint_error_ways
from netdesigner.canvas.painting.ways import Ways
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
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
    budget = Budget(math.inf)
    ways = Ways(scene.connections, budget)
    targets = [target for node in scene.faces for target in scene.connections.entering(node)]
    painter.setPen(pen(inks.connection, CONNECTION_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for target in targets:
        if scene.faces[target.node].mood is not Mood.ERROR:
            painter.drawPath(ways.path(target))
    paint_error_ways(painter, [target for target in targets if scene.faces[target.node].mood is Mood.ERROR], ways, inks)
    labels = [label for _, label in scene.connections.labels_meeting(_EVERYWHERE)]
    NearTier(scene, Viewport(), inks, budget, ways).paint_labels(painter, labels)


def _paint_node(painter: QPainter, scene: Scene, node: NodeId, inks: Inks) -> None:
    face, (left, top, _, _) = scene.faces[node], scene.nodes.box(node)
    painter.save()
    painter.translate(left, top)
    paint_blank(painter, look_of(face), inks)
    paint_edge(painter, face, inks)
    paint_texts(painter, face, inks)
    painter.restore()
