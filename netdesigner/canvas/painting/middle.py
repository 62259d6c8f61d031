"""The tier in which nodes can be told apart by colour and name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPixmap

from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.geometry import BAR, MARGIN, Form
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.cards import paint_outline
from netdesigner.canvas.painting.inks import Inks, canvas_font, pen
from netdesigner.canvas.painting.near import paint_error_routes, route_path
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target

_Kind: TypeAlias = tuple[Form, float, float, str, Mood]
_Name: TypeAlias = tuple[str, int, float]

_LETTER_SIZES: Final = (7, 12)
"""Smallest and largest size of names, in pixels of the widget."""
_SIZE: Final = 24
"""Of names on the canvas: larger than on a full card, for they stand there alone."""
_NAMES_FROM: Final = 0.3
_MOST_NAMES: Final = 6000


class MiddleTier:
    """Paints one picture for all nodes that look alike, and names."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._size = (0.0, 0.0)
        self._cards: dict[_Kind, QPixmap] = {}
        self._names: dict[_Name, QPixmap] = {}

    def paint_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections as thin curves."""
        faces, connections = self._scene.faces, self._scene.connections
        wrong = [target for target in targets if faces[target.node].mood is Mood.ERROR]
        fine = set(targets).difference(wrong) if wrong else targets
        self.paint_routes(painter, [connections.route(target) for target in fine])
        if wrong:
            paint_error_routes(painter, [connections.route(target) for target in wrong], self._viewport, self._inks)

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways as one path."""
        path = QPainterPath()
        for route in routes:
            path.addPath(route_path(route))
        hair = pen(self._inks.connection, 1.0)
        hair.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.setPen(hair)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.restore()

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, nodes: Collection[NodeId]) -> None:
        """Paint cards and names."""
        ratio = painter.device().devicePixelRatio()
        scale, offset, snapped = self._viewport.scale, self._viewport.offset, self._viewport.snapped
        if self._size != (scale, ratio):
            self._size = (scale, ratio)
            self._cards.clear()
        for node in nodes:
            face = self._scene.faces[node]
            left, top, _, _ = self._scene.nodes.box(node)
            x, y = snapped((left - MARGIN) * scale + offset.x()), snapped((top - MARGIN) * scale + offset.y())
            painter.drawPixmap(QPointF(x, y), self._card(face, scale, ratio))
            if scale >= _NAMES_FROM:
                name = self._name(face, scale, ratio)
                inset = (MARGIN + 2 * BAR) * scale
                middle = (MARGIN + face.body.height / 2) * scale - name.height() / ratio / 2
                painter.drawPixmap(QPointF(x + inset, snapped(y + middle)), name)

    def _card(self, face: Face, scale: float, ratio: float) -> QPixmap:
        body = face.body
        kind = (body.form, body.width, body.height, face.category, face.mood)
        found = self._cards.get(kind)
        if found is None:
            found = transparent((body.width + 2 * MARGIN) * scale, (body.height + 2 * MARGIN) * scale, ratio)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale, scale)
            painter.translate(MARGIN, MARGIN)
            paint_outline(painter, face, self._inks)
            painter.end()
            self._cards[kind] = found
        return found

    def _name(self, face: Face, scale: float, ratio: float) -> QPixmap:
        smallest, largest = _LETTER_SIZES
        size = min(max(round(_SIZE * scale), smallest), largest)
        room = float(round((face.body.width - 4 * BAR) * scale))
        key = (face.name, size, room)
        found = self._names.get(key)
        if found is None:
            if len(self._names) > _MOST_NAMES:
                self._names.clear()
            found = self._names[key] = _text_picture(face.name, size, room, self._inks.text, ratio)
        return found


def _text_picture(text: str, size: int, room: float, color: QColor, ratio: float) -> QPixmap:
    font = canvas_font(size, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room)
    picture = transparent(metrics.horizontalAdvance(shown) + 1, metrics.height(), ratio)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(0, metrics.ascent()), shown)
    painter.end()
    return picture
