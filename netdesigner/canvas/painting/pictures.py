"""Pictures of nodes in the size in which they are seen, kept as long as they say the same."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPaintDevice, QPainter, QPixmap

from netdesigner.canvas.boxes import grown
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN, Body
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.cards import Look, blank_of, look_of, paint_blank, paint_edge, paint_texts
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

_MOST_BYTES: Final = 24_000_000
_PIXEL_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class _Written:
    """The picture of a node.

    Attributes:
        face: What it says.
        size: How large that is seen, and on a screen of which pixel ratio.
        picture: The picture.
    """

    face: Face
    size: tuple[float, float]
    picture: QPixmap


class CardPictures:
    """Pictures with a margin of `MARGIN` on every side, for the size that was asked for last."""

    def __init__(self, scene: Scene, inks: Inks, budget: Budget) -> None:
        self._scene = scene
        self._inks = inks
        self._budget = budget
        self._size = (0.0, 0.0)
        self._blank: dict[Look, QPixmap] = {}
        self._written: dict[NodeId, _Written] = {}
        self._bytes = 0

    def resize(self, scale: float, ratio: float) -> None:
        """Make pictures of another size from now on."""
        if self._size != (scale, ratio):
            self._size = scale, ratio
            self._blank.clear()

    def paint(self, painter: QPainter, node: NodeId, place: QPointF) -> bool:
        """Paint a node; return whether there was time to make its picture, if that was not made before."""
        face = self._scene.faces[node]
        found = self._written.get(node)
        if found is not None and found.face is face and found.size == self._size:
            painter.drawPixmap(place, found.picture)
        elif self._budget.allows():
            painter.drawPixmap(place, self._write(node, face))
        else:
            self._budget.postpone(grown(self._scene.nodes.box(node), MARGIN))
            return False
        return True

    def paint_scaled(self, painter: QPainter, node: NodeId, corner: QPointF, scale: float) -> None:
        """Paint a node from a picture for another size, if there is one; the painter is in pixels."""
        face, found = self._scene.faces[node], self._written.get(node)
        if found is not None and found.face is face:
            painter.drawPixmap(QRectF(corner, _extent(face.body, scale)), found.picture, QRectF(found.picture.rect()))

    def _write(self, node: NodeId, face: Face) -> QPixmap:
        """Make the picture of a node and keep it."""
        picture = self._empty_card(face).copy()
        painter = painter_of(picture, self._size[0])
        paint_texts(painter, face, self._inks)
        painter.end()
        self._keep(node, _Written(face, self._size, picture))
        return picture

    def _keep(self, node: NodeId, written: _Written) -> None:
        """Keep a picture; when there are too many, those that were made first are dropped."""
        old = self._written.pop(node, None)
        self._bytes += _bytes_of(written.picture) - (_bytes_of(old.picture) if old else 0)
        self._written[node] = written
        while self._bytes > _MOST_BYTES:
            self._bytes -= _bytes_of(self._written.pop(next(iter(self._written))).picture)

    def _empty_card(self, face: Face) -> QPixmap:
        """Return the picture of all nodes that look like one, with nothing written on it."""
        look = look_of(face)
        found = self._blank.get(look)
        if found is None:
            extent = _extent(face.body, self._size[0])
            found = self._blank[look] = transparent(extent.width(), extent.height(), self._size[1])
            painter = painter_of(found, self._size[0])
            paint_blank(painter, blank_of(face), self._inks)
            paint_edge(painter, face, self._inks)
            painter.end()
        return found


def painter_of(picture: QPaintDevice, scale: float) -> QPainter:
    """Return a painter in the coordinates of a node, for a picture of it in some size."""
    painter = QPainter(picture)
    in_node(painter, scale)
    return painter


def in_node(painter: QPainter, scale: float) -> None:
    """Let a painter of the picture of a node paint in the coordinates of the node."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(MARGIN, MARGIN)


def empty_picture(body: Body, scale: float) -> QImage:
    """Return a picture of a node with nothing on it, not even the node, in pixels."""
    extent = _extent(body, scale)
    image = QImage(math.ceil(extent.width()), math.ceil(extent.height()), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def transparent(width: float, height: float, ratio: float) -> QPixmap:
    """Return a picture with nothing on it, for a screen of some pixel ratio."""
    picture = QPixmap(max(1, math.ceil(width * ratio)), max(1, math.ceil(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _extent(body: Body, scale: float) -> QSizeF:
    return QSizeF(body.width + 2 * MARGIN, body.height + 2 * MARGIN) * scale


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * _PIXEL_BYTES
