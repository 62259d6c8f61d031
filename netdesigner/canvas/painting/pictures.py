"""Pictures of nodes in the size in which they are seen, kept as long as they say the same."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.painting.cards import paint_card
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    from netdesigner.canvas.painting.inks import Inks

_MOST: Final = 1500


class CardPictures:
    """The picture of each node that was seen in the present size."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._size = (0.0, 0.0)
        self._pictures: dict[NodeId, tuple[Face, QPixmap]] = {}

    def get(self, node: NodeId, face: Face, scale: float, ratio: float) -> QPixmap:
        """Return the picture of a node, which has a margin of `MARGIN` on every side."""
        if self._size != (scale, ratio) or len(self._pictures) > _MOST:
            self._size = (scale, ratio)
            self._pictures.clear()
        kept = self._pictures.get(node)
        if kept is None or kept[0] is not face:
            kept = self._pictures[node] = (face, self._paint(face, scale, ratio))
        return kept[1]

    def _paint(self, face: Face, scale: float, ratio: float) -> QPixmap:
        width, height = face.body.width + 2 * MARGIN, face.body.height + 2 * MARGIN
        picture = transparent(width * scale, height * scale, ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        paint_card(painter, face, self._inks)
        painter.end()
        return picture


def transparent(width: float, height: float, ratio: float) -> QPixmap:
    """Return a picture with nothing on it, for a screen of some pixel ratio."""
    picture = QPixmap(max(1, math.ceil(width * ratio)), max(1, math.ceil(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
