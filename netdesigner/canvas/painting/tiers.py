"""The three tiers of detail, and which one a size asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from netdesigner.canvas.boxes import Box, Rows
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.far import FarTier
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.middle import NAMES_FROM, MiddleTier
from netdesigner.canvas.painting.near import NearTier
from netdesigner.canvas.painting.ways import Ways
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import READABLE, Viewport

NEAR_FROM: Final = READABLE
MIDDLE_FROM: Final = 0.22


class Tier(Protocol):
    """Paints parts of the network, in the coordinates of the widget."""

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections."""

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene: of connections that are being moved."""

    def paint_labels(self, painter: QPainter, rows: Rows) -> None:
        """Paint the shapes that are written on connections; the farther tiers do not ask for them."""

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint nodes."""


class Tiers:
    """The three ways to paint one scene in one theme."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget) -> None:
        self._viewport = viewport
        self._nodes = scene.nodes
        self._connections = scene.connections
        self._budget = budget
        self._ways = Ways(scene, budget)
        self._near = NearTier(scene, viewport, inks, budget, self._ways)
        self._middle = MiddleTier(scene, viewport, inks, budget, self._ways)
        self._far = FarTier(scene, viewport, inks, budget, self._ways)

    @property
    def current(self) -> Tier:
        """The tier for the size in which the network is seen."""
        if self._viewport.scale >= NEAR_FROM:
            return self._near
        return self._middle if self._viewport.scale >= MIDDLE_FROM else self._far

    @property
    def shows_labels(self) -> bool:
        """Whether shapes are written on connections in this size."""
        return self.current is self._near

    def get_ahead(self, room: QRectF, at: QPointF) -> bool:
        """Do a part of what is wanted when all is seen in another size; return whether there was any left to do.

        Args:
            room: The widget.
            at: The point that would stay where it is.
        """
        names, near = (self._viewport.box_at(scale, room, at) for scale in (NAMES_FROM, NEAR_FROM))
        return (
            self._ways.find_more()
            or self._far.get_ahead()
            or self._middle.get_ahead(self._nodes.rows_meeting(names))
            or self._near.get_ahead(self._nodes.rows_meeting(near))
            or self._find_labels(near)
        )

    def _find_labels(self, box: Box) -> bool:
        """Find labels in a rectangle of the canvas, as many as in a frame; return whether there were any left."""
        self._budget.start()
        self._connections.find_labels(box, self._budget)
        is_left = bool(self._budget.undone)
        self._budget.start()
        return is_left
