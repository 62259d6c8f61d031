"""The tier in which nodes can be told apart by colour and name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPixmap

from netdesigner.canvas.faces import Face, Mood
from netdesigner.canvas.geometry import BAR, MARGIN, Body, Form
from netdesigner.canvas.labels import Label
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks, Room, canvas_font, pen
from netdesigner.canvas.painting.near import paint_error_ways
from netdesigner.canvas.painting.pictures import CardPictures, transparent
from netdesigner.canvas.painting.ways import Ways, route_path
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.texts import short_name
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId, Target

_Name: TypeAlias = tuple[str, int, int]
"""A name, the size of its letters and its room."""

_LETTER_SIZES: Final = (7, 12)
"""Smallest and largest size of names, in pixels of the widget."""
_SIZE: Final = 21
"""Of names on the canvas: larger than on a full card, for they stand there alone."""
_PILL_SIZE: Final = 13
_NAMES_FROM: Final = 0.34
_MOST_NAMES: Final = 6000


class MiddleTier:
    """Paints one picture for all nodes that look alike, and names."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._ways = ways
        self._pictures = CardPictures(inks, with_edge=False)
        self._names: dict[_Name, QPixmap] = {}

    def paint_connections(self, painter: QPainter, targets: Collection[Target]) -> None:
        """Paint connections as thin curves."""
        faces = self._scene.faces
        path = QPainterPath()
        wrong = []
        for target in targets:
            if faces[target.node].mood is Mood.ERROR:
                wrong.append(target)
            else:
                path.addPath(self._ways.path(target))
        self._paint_path(painter, path)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        paint_error_ways(painter, wrong, self._ways, self._inks)
        painter.restore()

    def paint_routes(self, painter: QPainter, routes: Sequence[Route]) -> None:
        """Paint ways that are not those of the scene."""
        path = QPainterPath()
        for route in routes:
            path.addPath(route_path(route))
        self._paint_path(painter, path)

    def paint_labels(self, painter: QPainter, labels: Iterable[Label]) -> None:
        """Paint nothing: shapes could not be read."""

    def paint_nodes(self, painter: QPainter, nodes: Collection[NodeId]) -> None:
        """Paint cards and names."""
        scale, offset, snapped = self._viewport.scale, self._viewport.offset, self._viewport.snapped
        ratio = painter.device().devicePixelRatio()
        scene, pictures = self._scene, self._pictures
        pictures.resize(scale, ratio)
        for node in nodes:
            face, box = scene.faces[node], scene.nodes.box(node)
            x = snapped((box[0] - MARGIN) * scale + offset.x())
            y = snapped((box[1] - MARGIN) * scale + offset.y())
            painter.drawPixmap(QPointF(x, y), pictures.blank(face))
            name = self._name(face, box, ratio) if scale >= _NAMES_FROM else None
            if name is not None:
                left, top = self._name_place(face.body, name.deviceIndependentSize())
                painter.drawPixmap(QPointF(snapped(x + left), snapped(y + top)), name)

    def _name_place(self, body: Body, size: QSizeF) -> tuple[float, float]:
        """Return where the name stands in the picture of its node: beside the bar, or in the middle of a pill."""
        scale = self._viewport.scale
        left = (body.width * scale - size.width()) / 2 if body.form is Form.PILL else 2 * BAR * scale
        return MARGIN * scale + left, (MARGIN + body.height / 2) * scale - size.height() / 2

    def _paint_path(self, painter: QPainter, path: QPainterPath) -> None:
        hair = pen(self._inks.connection, 1.0)
        hair.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.strokePath(path, hair)
        painter.restore()

    def _name(self, face: Face, box: tuple[float, float, float, float], ratio: float) -> QPixmap | None:
        """Return the picture of a name; `None` when there is no time to make it."""
        smallest, largest = _LETTER_SIZES
        wanted = _PILL_SIZE if face.body.form is Form.PILL else _SIZE
        size = min(max(round(wanted * self._viewport.scale), smallest), largest)
        padding = BAR if face.body.form is Form.PILL else 3 * BAR
        key = face.name, size, round((face.body.width - padding) * self._viewport.scale)
        found = self._names.get(key)
        if found is None and self._budget.allows(box):
            if len(self._names) > _MOST_NAMES:
                self._names.clear()
            found = self._names[key] = self._text_picture(*key, ratio)
        return found

    def _text_picture(self, text: str, size: int, width: int, ratio: float) -> QPixmap:
        font = canvas_font(size, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        shown = short_name(text, Room(metrics, width))
        picture = transparent(metrics.horizontalAdvance(shown) + 1, metrics.height(), ratio)
        painter = QPainter(picture)
        painter.setFont(font)
        painter.setPen(self._inks.text)
        painter.drawText(QPointF(0, metrics.ascent()), shown)
        painter.end()
        return picture
