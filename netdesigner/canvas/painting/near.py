"""The tier in which everything can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.arrays import draw_lines, in_pixels
from netdesigner.canvas.painting.bends import Bends
from netdesigner.canvas.painting.blanks import Blanks
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.cards import look_of, paint_texts
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, Inks, pen
from netdesigner.canvas.painting.labels import LabelPictures
from netdesigner.canvas.painting.layers import CardLayers
from netdesigner.canvas.painting.pictures import CardPictures
from netdesigner.canvas.painting.waypoints import paint_waypoints
from netdesigner.canvas.painting.ways import Ways, route_lines
from netdesigner.canvas.painting.writings import Writings
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIZE: Final = 1.0
"""What is written on cards is made in, or in a multiple of it, to be shown while the view goes to another size."""


class NearTier:
    """Paints full cards, the shapes on connections, and errors."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._ways = ways
        self._pictures = CardPictures(scene, inks, budget)
        self._labels = LabelPictures(scene, viewport, inks, budget)
        self._budget = budget
        self._bends = Bends(scene, viewport, inks, budget, ways)
        self._blanks = Blanks(scene, look_of, CardLayers(inks).edged)
        self._writings = Writings(scene, budget, self._write, _SIZE)

    def get_ahead(self, rows: Rows) -> bool:
        """Make a part of what is wanted when the view comes to this tier; return whether there was any left.

        Args:
            rows: The nodes to which it would come.
        """
        is_left = self._bends.get_ahead() or self._blanks.get_ahead()
        return is_left or self._writings.get_ahead(rows, self._viewport.ratio)

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections; one into a node with an error is red and dashed."""
        wrong = self._ways.are_wrong(rows)
        if self._budget.in_haste:
            self._bends.paint(painter, rows[~wrong], CONNECTION_WIDTH * self._viewport.scale)
        else:
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

    def paint_labels(self, painter: QPainter, rows: Rows) -> None:
        """Paint shapes, each on its connection."""
        self._labels.paint(painter, rows)

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint nodes, each at whole pixels."""
        import numpy as np

        corners = self._viewport.at_pixels(self._scene.nodes.table[rows][:, :2] - MARGIN)
        ratio = painter.device().devicePixelRatio()
        left = np.full(len(rows), self._budget.in_haste)
        if not self._budget.in_haste:
            left = ~self._paint_pictures(painter, rows, corners / ratio, ratio)
        with in_pixels(painter):
            self._paint_parts(painter, rows[left], corners[left], self._viewport.scale * ratio)

    def _paint_pictures(
        self, painter: QPainter, rows: Rows, corners: NDArray[np.float64], ratio: float
    ) -> NDArray[np.bool_]:
        """Paint the pictures of nodes; return of which there is one, or time to make one."""
        import numpy as np

        pictures, keys = self._pictures, self._scene.nodes.keys
        pictures.resize(self._viewport.scale, ratio)
        places = zip(rows.tolist(), corners.tolist(), strict=True)
        return np.array([pictures.paint(painter, keys[row], QPointF(*place)) for row, place in places], np.bool_)

    def _paint_parts(self, painter: QPainter, rows: Rows, corners: NDArray[np.int32], scale: float) -> None:
        """Paint nodes from pictures that others share, and what is written on them."""
        if not len(rows):
            return
        self._blanks.paint(painter, rows, corners, scale)
        bare = ~self._writings.paint(painter, rows, corners, scale)
        for row, corner in zip(rows[bare].tolist(), corners[bare].tolist(), strict=True):
            self._pictures.paint_scaled(painter, self._scene.nodes.keys[row], QPointF(*corner), scale)

    def _write(self, painter: QPainter, face: Face) -> None:
        paint_texts(painter, face, self._inks)

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
