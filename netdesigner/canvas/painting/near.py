"""The tier in which everything can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.arrays import draw_lines
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, pen
from netdesigner.canvas.painting.labels import LabelPictures
from netdesigner.canvas.painting.pictures import CardPictures
from netdesigner.canvas.painting.waypoints import paint_waypoints
from netdesigner.canvas.painting.ways import Ways, route_lines
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NearTier:
    """Paints full cards, the shapes on connections, and errors."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._ways = ways
        self._pictures = CardPictures(scene, inks, budget)
        self._labels = LabelPictures(viewport, inks)

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections; one into a node with an error is red and dashed."""
        wrong = self._ways.are_wrong(rows)
        self._paint_lines(painter, self._ways.lines(rows[~wrong]))
        if wrong.any():
            paint_error_ways(painter, self._viewport, *self._ways.paths(rows[wrong]), self._inks)
        self._paint_waypoints(painter, self._ways.waypoints(rows))

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene."""
        import numpy as np

        if routes:
            self._paint_lines(painter, np.concatenate([route_lines(route) for route in routes]))
        self._paint_waypoints(painter, [point for route in routes for point in route.waypoints])

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint shapes, each on its connection."""
        self._labels.paint(painter, labels)

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint the pictures of nodes, each at whole pixels."""
        ratio = painter.device().devicePixelRatio()
        corners = self._viewport.at_pixels(self._scene.nodes.table[rows][:, :2] - MARGIN) / ratio
        pictures = self._pictures
        pictures.resize(self._viewport.scale, ratio)
        keys = self._scene.nodes.keys
        for row, place in zip(rows.tolist(), corners.tolist(), strict=True):
            pictures.paint(painter, keys[row], QPointF(*place))

    def _paint_waypoints(self, painter: QPainter, points: Sequence[Point]) -> None:
        paint_waypoints(painter, self._viewport, points, self._inks.connection, self._inks)

    def _paint_lines(self, painter: QPainter, lines: NDArray[np.float64]) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.setPen(pen(self._inks.connection, CONNECTION_WIDTH))
        draw_lines(painter, lines)
        painter.restore()


def paint_error_ways(
    painter: QPainter, viewport: Viewport, paths: Iterable[QPainterPath], straight: NDArray[np.float64], inks: Inks
) -> None:
    """Paint connections into nodes that cannot take what comes: some as curves, some as straight lines."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(viewport.transform(), True)
    painter.setPen(error_pen(inks))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path in paths:
        painter.drawPath(path)
    draw_lines(painter, straight)
    painter.restore()


def error_pen(inks: Inks) -> QPen:
    """Return the pen of connections into nodes that cannot take what comes."""
    dashed = pen(inks.error, CONNECTION_WIDTH)
    dashed.setDashPattern([3, 2])
    return dashed
