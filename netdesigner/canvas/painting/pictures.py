"""Pictures of nodes in the size in which they are seen, kept as long as they say the same."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN, Body
from netdesigner.canvas.painting.cards import Look, look_of, paint_blank, paint_edge, paint_texts
from netdesigner.canvas.painting.inks import Inks
from netdesigner.graph.nodes import NodeId

_MOST: Final = 1500


class CardPictures:
    """Pictures with a margin of `MARGIN` on every side, for the size that was asked for last."""

    def __init__(self, inks: Inks, *, with_edge: bool) -> None:
        self._inks = inks
        self._with_edge = with_edge
        self._scale, self._ratio = 0.0, 0.0
        self._blank: dict[Look, QPixmap] = {}
        self._written: dict[NodeId, tuple[Face, QPixmap]] = {}

    def resize(self, scale: float, ratio: float) -> None:
        """Make pictures of another size from now on."""
        if (self._scale, self._ratio) != (scale, ratio):
            self._scale, self._ratio = scale, ratio
            self._blank.clear()
            self._written.clear()

    def blank(self, face: Face) -> QPixmap:
        """Return the picture of all nodes that look like one, with nothing written on it."""
        look = look_of(face)
        found = self._blank.get(look)
        if found is None:
            found = self._blank[look] = self._empty(face.body)
            painter = self._painter(found)
            paint_blank(painter, look, self._inks)
            if self._with_edge:
                paint_edge(painter, face, self._inks)
            painter.end()
        return found

    def kept(self, node: NodeId, face: Face) -> QPixmap | None:
        """Return the picture of a node, if it was made and still says the same."""
        found = self._written.get(node)
        return found[1] if found is not None and found[0] is face else None

    def written(self, node: NodeId, face: Face) -> QPixmap:
        """Make the picture of a node and keep it."""
        if len(self._written) > _MOST:
            self._written.clear()
        picture = self.blank(face).copy()
        painter = self._painter(picture)
        paint_texts(painter, face, self._inks)
        painter.end()
        self._written[node] = face, picture
        return picture

    def _empty(self, body: Body) -> QPixmap:
        width, height = body.width + 2 * MARGIN, body.height + 2 * MARGIN
        return transparent(width * self._scale, height * self._scale, self._ratio)

    def _painter(self, picture: QPixmap) -> QPainter:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.translate(MARGIN, MARGIN)
        return painter


def transparent(width: float, height: float, ratio: float) -> QPixmap:
    """Return a picture with nothing on it, for a screen of some pixel ratio."""
    picture = QPixmap(max(1, math.ceil(width * ratio)), max(1, math.ceil(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
