"""The tier in which nodes can be told apart by colour and name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.bends import Bends
from netdesigner.canvas.painting.blanks import Blanks
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.cards import blank_of
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.layers import CardLayers
from netdesigner.canvas.painting.lines import paint_strokes, strokes
from netdesigner.canvas.painting.names import Names
from netdesigner.canvas.painting.near import paint_error_ways
from netdesigner.canvas.painting.waypoints import paint_waypoints
from netdesigner.canvas.painting.ways import Ways, few_lines
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import Point

NAMES_FROM: Final = 0.34
_WIDTH: Final = 1.0
"""Of connections."""


class MiddleTier:
    """Paints one picture for all nodes that look alike, and names."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._ways = ways
        self._bends = Bends(scene, viewport, inks, budget, ways)
        self._names = Names(scene, viewport, inks, budget)
        self._blanks = Blanks(scene, blank_of, CardLayers(inks).blank)

    def get_ahead(self, rows: Rows) -> bool:
        """Make a part of what is wanted when the view comes to this tier; return whether there was any left.

        Args:
            rows: The nodes to which it would come.
        """
        return self._bends.get_ahead() or self._blanks.get_ahead() or self._names.get_ahead(rows)

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections as thin curves."""
        wrong = self._ways.are_wrong(rows)
        self._bends.paint(painter, rows[~wrong], _WIDTH)
        if wrong.any():
            paint_error_ways(painter, self._viewport, *self._ways.paths(rows[wrong]), self._inks)
        self._paint_waypoints(painter, self._ways.waypoints(rows))

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene."""
        import numpy as np

        if routes:
            lines = np.concatenate([few_lines(route) for route in routes])
            paint_strokes(painter, strokes(self._viewport, lines, _WIDTH, smooth=True), self._inks.connection)
        self._paint_waypoints(painter, [point for route in routes for point in route.waypoints])

    def paint_labels(self, painter: QPainter, rows: Rows) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint cards and names."""
        corners = self._viewport.at_pixels(self._scene.nodes.table[rows][:, :2] - MARGIN)
        with in_pixels(painter) as ratio:
            self._blanks.paint(painter, rows, corners, self._viewport.scale * ratio)
        if self._viewport.scale >= NAMES_FROM:
            self._names.paint(painter, rows, corners)

    def _paint_waypoints(self, painter: QPainter, points: Sequence[Point]) -> None:
        paint_waypoints(painter, self._viewport, points, self._inks.connection, self._inks)
