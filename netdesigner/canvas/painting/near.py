"""The tier in which everything can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.faces import Mood
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, faded, pen
from netdesigner.canvas.painting.pictures import CardPictures
from netdesigner.canvas.painting.ways import Ways, route_lines
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target

_OLD: Final = 0.75
"""How strong shapes are written that are of another time."""


class NearTier:
    """Paints full cards, the shapes on connections, and errors."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._ways = ways
        self._pictures = CardPictures(inks, with_edge=True)

    def paint_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections; one into a node with an error is red and dashed."""
        faces = self._scene.faces
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.setPen(pen(self._inks.connection, CONNECTION_WIDTH))
        fine = [target for target in targets if faces[target.node].mood is not Mood.ERROR]
        painter.drawLines([line for target in fine for line in self._ways.lines(target)])
        if len(fine) < len(targets):
            wrong = [target for target in targets if faces[target.node].mood is Mood.ERROR]
            paint_error_ways(painter, wrong, self._ways, self._inks)
        painter.restore()

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.setPen(pen(self._inks.connection, CONNECTION_WIDTH))
        painter.drawLines([line for route in routes for line in route_lines(route)])
        painter.restore()

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint shapes, each on its connection, which is interrupted for it."""
        painter.save()
        painter.setTransform(self._viewport.transform(), True)
        painter.setFont(self._inks.line_font)
        for label in labels:
            self._paint_label(painter, label)
        painter.restore()

    def paint_nodes(self, painter: QPainter, nodes: Collection[NodeId]) -> None:
        """Paint the pictures of nodes, each at whole pixels; a blank card for one that there is no time for."""
        scale, offset, snapped = self._viewport.scale, self._viewport.offset, self._viewport.snapped
        pictures, scene = self._pictures, self._scene
        pictures.resize(scale, painter.device().devicePixelRatio())
        for node in nodes:
            face, box = scene.faces[node], scene.nodes.box(node)
            picture = pictures.kept(node, face)
            if picture is None:
                in_time = self._budget.allows(box)
                picture = pictures.written(node, face) if in_time else pictures.blank(face)
            x, y = (box[0] - MARGIN) * scale + offset.x(), (box[1] - MARGIN) * scale + offset.y()
            painter.drawPixmap(QPointF(snapped(x), snapped(y)), picture)

    def _paint_label(self, painter: QPainter, label: Label) -> None:
        width = self._inks.line_metrics.horizontalAdvance(label.text)
        x, y = label.middle
        painter.fillRect(QRectF(x - width / 2 - 5, y - 8, width + 10, 16), self._inks.background)
        painter.setPen(faded(self._inks.quiet, _OLD) if label.is_old else self._inks.quiet)
        painter.drawText(QPointF(x - width / 2, y + 4), label.text)


def paint_error_ways(painter: QPainter, targets: Iterable[Target], ways: Ways, inks: Inks) -> None:
    """Paint connections into nodes that cannot take what comes; the painter is in the canvas' own coordinates."""
    dashed = pen(inks.error, CONNECTION_WIDTH)
    dashed.setDashPattern([3, 2])
    painter.setPen(dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for target in targets:
        painter.drawPath(ways.path(target))
