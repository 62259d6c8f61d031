"""The tier in which everything can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import starmap

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from netdesigner.canvas.faces import Mood
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, faded, pen
from netdesigner.canvas.painting.pictures import CardPictures
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target


class NearTier:
    """Paints full cards, the shapes on connections, and errors."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._pictures = CardPictures(inks)

    def paint_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections; one into a node with an error is red and dashed."""
        faces, connections = self._scene.faces, self._scene.connections
        wrong = [target for target in targets if faces[target.node].mood is Mood.ERROR]
        fine = set(targets).difference(wrong) if wrong else targets
        self.paint_routes(painter, [connections.route(target) for target in fine])
        if wrong:
            paint_error_routes(painter, [connections.route(target) for target in wrong], self._viewport, self._inks)

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways as rows of lines, which is several times faster than stroking curves."""
        if routes:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self._viewport.transform(), True)
            painter.setPen(pen(self._inks.connection, CONNECTION_WIDTH))
            painter.drawLines(_lines(routes))
            painter.setTransform(self._viewport.transform().inverted()[0], True)

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint shapes."""
        painter.save()
        painter.setTransform(self._viewport.transform(), True)
        painter.setFont(self._inks.line_font)
        for label in labels:
            paint_label(painter, label, self._inks)
        painter.restore()

    def paint_nodes(self, painter: QPainter, nodes: Collection[NodeId]) -> None:
        """Paint the pictures of nodes, each at whole pixels."""
        ratio = painter.device().devicePixelRatio()
        scale, offset, snapped = self._viewport.scale, self._viewport.offset, self._viewport.snapped
        for node in nodes:
            left, top, _, _ = self._scene.nodes.box(node)
            place = QPointF(snapped((left - MARGIN) * scale + offset.x()), snapped((top - MARGIN) * scale + offset.y()))
            painter.drawPixmap(place, self._pictures.get(node, self._scene.faces[node], scale, ratio))


def paint_label(painter: QPainter, label: Label, inks: Inks) -> None:
    """Paint a shape on its connection, which is interrupted for it."""
    width = inks.line_metrics.horizontalAdvance(label.text)
    x, y = label.middle
    painter.fillRect(QRectF(x - width / 2 - 5, y - 8, width + 10, 16), inks.background)
    painter.setPen(faded(inks.quiet, 0.55) if label.is_old else inks.quiet)
    painter.drawText(QPointF(x - width / 2, y + 4), label.text)


def paint_error_routes(painter: QPainter, routes: Iterable[Route], viewport: Viewport, inks: Inks) -> None:
    """Paint ways into nodes that cannot take what comes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(viewport.transform(), True)
    dashed = pen(inks.error, CONNECTION_WIDTH)
    dashed.setDashPattern([3, 2])
    painter.setPen(dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for route in routes:
        painter.drawPath(route_path(route))
    painter.restore()


def route_path(route: Route) -> QPainterPath:
    """Return a way as a path of the canvas."""
    path = QPainterPath(QPointF(*route.start))
    for _, first, second, end in route.curves:
        path.cubicTo(*first, *second, *end)
    return path


def _lines(routes: Sequence[Route]) -> list[QLineF]:
    pieces = [np.hstack([points[:-1], points[1:]]) for points in (route.points for route in routes)]
    return list(starmap(QLineF, np.concatenate(pieces).tolist()))
