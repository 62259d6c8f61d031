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
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.lines import paint_lines
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
    """Paints a rectangle for each node, those of one colour together, and a line for each connection."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._palette: dict[str, int] = {}
        self._colors = KeptTogether(scene.nodes, self._numbers, "u1")
        self._ways = ways

    def paint_connections(self, painter: QPainter, rows: Rows) -> None:
        """Paint connections as straight lines."""
        self._paint_lines(painter, self._ways.straight(rows))

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint the straight lines from the beginnings to the ends of ways, through the points they are led through."""
        import numpy as np

        if routes:
            self._paint_lines(painter, np.concatenate([station_lines(route.stations) for route in routes]))

    def paint_labels(self, painter: QPainter, rows: Rows) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, rows: Rows) -> None:
        """Paint nodes as rectangles, none so small that it is not seen."""
        if not len(rows):
            return
        import numpy as np

        corners = filled(self._viewport.at_pixels(self._scene.nodes.table[rows]))
        colors = self._colors.of(rows)
        ends = np.cumsum(np.bincount(colors, minlength=len(self._palette)))
        groups = np.split(corners[np.argsort(colors, kind="stable")], ends[:-1])
        with in_pixels(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(Qt.PenStyle.NoPen)
            for color, group in zip(self._palette, groups, strict=True):
                painter.setBrush(QColor(color))
                draw_rects(painter, group)

    def _paint_lines(self, painter: QPainter, ends: NDArray[np.float64]) -> None:
        paint_lines(painter, self._viewport, ends, self._inks.connection, _WIDTH, smooth=False)

    def _numbers(self, nodes: Sequence[NodeId]) -> list[int]:
        """Return the numbers of the colours of nodes."""
        faces = self._scene.faces
        looks = [(faces[node].color, faces[node].mood is Mood.ERROR) for node in nodes]
        known = {look: self._number(*look) for look in dict.fromkeys(looks)}
        return [known[look] for look in looks]

    def _number(self, name: str, is_wrong: bool) -> int:
        color = self._inks.theme.error if is_wrong else self._inks.node(name).name()
        return self._palette.setdefault(color, len(self._palette))
