"""The tier in which nodes can be told apart by colour and name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.arrays import draw_lines, in_pixels
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.cards import Blank, blank_of, paint_blank
from netdesigner.canvas.painting.inks import Inks, pen
from netdesigner.canvas.painting.names import Names
from netdesigner.canvas.painting.near import paint_error_ways
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.painting.sheet import Sheet
from netdesigner.canvas.painting.waypoints import paint_waypoints
from netdesigner.canvas.painting.ways import Ways, route_path
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NAMES_FROM: Final = 0.34


class MiddleTier:
    """Paints one picture for all nodes that look alike, and names."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._ways = ways
        self._names = Names(scene, viewport, budget)
        self._blanks: list[Blank] = []
        self._numbers: dict[Blank, int] = {}
        self._looks = Kept(scene.nodes, self._number, "i4")
        self._sheet = Sheet(self._picture)
        self._size = (0.0, 0.0)

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections as thin curves."""
        wrong = self._ways.are_wrong(rows)
        paths, straight = self._ways.paths(rows[~wrong])
        self._paint_paths(painter, paths, straight)
        if wrong.any():
            paint_error_ways(painter, self._viewport, *self._ways.paths(rows[wrong]), self._inks)
        self._paint_waypoints(painter, self._ways.waypoints(rows))

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene."""
        self._paint_paths(painter, [route_path(route) for route in routes])
        self._paint_waypoints(painter, [point for route in routes for point in route.waypoints])

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint cards and names."""
        self._resize(painter.device().devicePixelRatio())
        corners = self._viewport.at_pixels(self._scene.nodes.table[rows][:, :2] - MARGIN)
        with in_pixels(painter):
            self._sheet.draw(painter, self._looks.of(rows), corners)
        if self._viewport.scale >= _NAMES_FROM:
            painter.setPen(self._inks.text)
            self._names.paint(painter, rows, (corners / self._size[1]).tolist())

    def _paint_waypoints(self, painter: QPainter, points: Sequence[Point]) -> None:
        paint_waypoints(painter, self._viewport, points, self._inks.connection, self._inks)

    def _paint_paths(
        self, painter: QPainter, paths: Iterable[QPainterPath], straight: NDArray[np.float64] | None = None
    ) -> None:
        together = QPainterPath()  # each by itself takes longer
        for path in paths:
            together.addPath(path)
        hair = pen(self._inks.connection, 1.0)
        hair.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.strokePath(together, hair)
        if straight is not None:
            painter.setPen(hair)
            draw_lines(painter, straight)
        painter.restore()

    def _resize(self, ratio: float) -> None:
        if self._size != (self._viewport.scale, ratio):
            self._size = (self._viewport.scale, ratio)
            self._sheet.forget()

    def _number(self, node: NodeId) -> int:
        """Return the number of what a node looks like."""
        blank = blank_of(self._scene.faces[node])
        number = self._numbers.setdefault(blank, len(self._blanks))
        if number == len(self._blanks):
            self._blanks.append(blank)
        return number

    def _picture(self, number: int) -> QPixmap:
        """Return the picture of all nodes that look alike."""
        blank = self._blanks[number]
        scale = self._size[0] * self._size[1]
        picture = transparent((blank.width + 2 * MARGIN) * scale, (blank.height + 2 * MARGIN) * scale, 1.0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        paint_blank(painter, blank, self._inks)
        painter.end()
        return picture
