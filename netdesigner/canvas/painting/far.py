"""The tier in which a network is seen as a whole: rectangles and lines, many with one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.inks import Inks, pen
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target


class FarTier:
    """Keeps a rectangle for each node, in groups of one colour, and a line for each connection."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._groups: defaultdict[str, dict[NodeId, QRectF]] = defaultdict(dict)
        self._colors: dict[NodeId, str] = {}
        self._lines: dict[Target, QLineF] = {}
        self._stale_nodes: set[NodeId] = set(scene.nodes)
        self._stale_lines: set[Target] = set(scene.connections.boxes)

    def paint_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections as straight lines."""
        self._catch_up()
        lines = self._lines
        everything = len(targets) == len(lines)
        self._paint_lines(painter, list(lines.values()) if everything else [lines[target] for target in targets])

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint the straight lines from the beginnings to the ends of ways."""
        self._paint_lines(painter, [QLineF(*route.start, *route.end) for route in routes])

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, nodes: Collection[NodeId]) -> None:
        """Paint nodes as rectangles."""
        self._catch_up()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setTransform(self._viewport.transform(), True)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, rects in self._rects(nodes).items():
            painter.setBrush(QColor(color))
            painter.drawRects(rects)
        painter.restore()

    def _rects(self, nodes: Collection[NodeId]) -> dict[str, list[QRectF]]:
        if len(nodes) == len(self._colors):
            return {color: list(group.values()) for color, group in self._groups.items() if group}
        found: defaultdict[str, list[QRectF]] = defaultdict(list)
        for node in nodes:
            color = self._colors[node]
            found[color].append(self._groups[color][node])
        return found

    def _paint_lines(self, painter: QPainter, lines: list[QLineF]) -> None:
        if lines:
            hair = pen(self._inks.connection, 1.0)
            hair.setCosmetic(True)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setTransform(self._viewport.transform(), True)
            painter.setPen(hair)
            painter.drawLines(lines)
            painter.restore()

    def _catch_up(self) -> None:
        """Make anew what has changed since this tier was painted last."""
        for node in self._stale_nodes | self._scene.nodes.take_changed():
            self._groups[self._colors.pop(node, "")].pop(node, None)
            if node in self._scene.nodes:
                left, top, right, bottom = self._scene.nodes.box(node)
                color = self._colors[node] = self._color(self._scene.faces[node])
                self._groups[color][node] = QRectF(left, top, right - left, bottom - top)
        connections = self._scene.connections
        for target in self._stale_lines | connections.boxes.take_changed():
            self._lines.pop(target, None)
            if target in connections.sources:
                start, end = connections.start(target), connections.input_position(target)
                self._lines[target] = QLineF(QPointF(*start), QPointF(*end))
        self._stale_nodes, self._stale_lines = set(), set()

    def _color(self, face: Face) -> str:
        if face.mood is Mood.ERROR:
            return self._inks.theme.error
        return self._inks.category(face.category).name()
