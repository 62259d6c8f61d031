"""The tier in which a network is seen as a whole: rectangles and lines, many with one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Mood
from netdesigner.canvas.kept import KeptTogether
from netdesigner.canvas.painting.arrays import draw_rects, filled, in_pixels
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.detours import Detours
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.lines import Strokes, paint_strokes, strokes
from netdesigner.canvas.painting.unchanged import Unchanged
from netdesigner.canvas.painting.ways import Ways, station_lines
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTH: Final = 1.0
"""Of connections."""


class FarTier:
    """Paints a rectangle for each node, those of one colour together, and a line or few for each connection."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._palette: dict[str, int] = {}
        self._colors = KeptTogether(scene.nodes, self._numbers, "u1")
        self._detours = Detours(scene, ways)
        self._strokes = Unchanged(scene.connections.boxes, viewport, self._strokes_of)
        self._groups = Unchanged(scene.nodes, viewport, self._groups_of)

    def get_ahead(self) -> bool:
        """Look for connections that need more than a straight line; return whether there were any left.

        When all were looked at, those are painted again that had been painted before.
        """
        if self._detours.go_on():
            return True
        painted, self._detours.standing_in = self._detours.standing_in, None
        if painted is not None:
            self._strokes.forget()
            self._budget.postpone(painted)
        return False

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections as straight lines, and those that would lead through nodes around them."""
        paint_strokes(painter, self._strokes.of(rows), self._inks.connection)

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint the straight lines from the beginnings to the ends of ways, through the points they are led through."""
        import numpy as np

        if routes:
            lines = np.concatenate([station_lines(route.stations) for route in routes])
            found = strokes(self._viewport, lines, _WIDTH, smooth=False)
            paint_strokes(painter, found, self._inks.connection)

    def paint_labels(self, painter: QPainter, rows: Rows) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint nodes as rectangles, none so small that it is not seen."""
        with in_pixels(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            for color, corners in self._groups.of(rows):
                painter.setBrush(QColor(color))
                draw_rects(painter, corners)

    def _strokes_of(self, rows: Rows) -> Strokes:
        return strokes(self._viewport, self._detours.lines(rows), _WIDTH, smooth=False)

    def _groups_of(self, rows: Rows) -> list[tuple[str, NDArray[np.int32]]]:
        """Return the pixels of nodes, those of one colour together, from top to bottom."""
        import numpy as np

        if not len(rows):
            return []
        corners = filled(self._viewport.at_pixels(self._scene.nodes.table[rows]))
        colors = self._colors.of(rows)
        ends = np.cumsum(np.bincount(colors, minlength=len(self._palette)))
        order = np.argsort(corners[:, 1])
        order = order[np.argsort(colors[order], kind="stable")]
        groups = np.split(corners[order], ends[:-1])
        return list(zip(self._palette, groups, strict=True))

    def _numbers(self, nodes: Sequence[NodeId]) -> list[int]:
        """Return the numbers of the colours of nodes."""
        faces = self._scene.faces
        looks = [(faces[node].color, faces[node].mood is Mood.ERROR) for node in nodes]
        known = {look: self._number(*look) for look in dict.fromkeys(looks)}
        return [known[look] for look in looks]

    def _number(self, name: str, is_wrong: bool) -> int:
        color = self._inks.theme.error if is_wrong else self._inks.node(name).name()
        return self._palette.setdefault(color, len(self._palette))
