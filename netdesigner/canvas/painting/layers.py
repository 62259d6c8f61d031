"""Cards put together from layers that many have in common: that is quicker than to paint each of them anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.edges import PORT_RADIUS
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import MARGIN, Form
from netdesigner.canvas.painting.cards import (
    Blank,
    blank_of,
    paint_border,
    paint_chips,
    paint_color,
    paint_ground,
    paint_port,
    ports_of,
)
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.pictures import in_node, painter_of, transparent
from netdesigner.canvas.ports import PlaceState

_PORT: Final = 2 * PORT_RADIUS + 3.0
"""Width and height of the picture of a port, on the canvas."""

Paint = Callable[[QPainter, Blank, Inks], None]


class CardLayers:
    """Pictures of cards in the size that was asked for last, in pixels, of which a unit of the canvas takes so many."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks
        self._scale = 0.0
        self._kept: dict[Hashable, QPixmap] = {}

    def blank(self, face: Face, scale: float) -> QPixmap:
        """Return the picture of a node with nothing on it."""
        if scale != self._scale:
            self._scale = scale
            self._kept.clear()
        blank = blank_of(face)
        found = self._kept.get(blank)
        if found is None:
            found = self._kept[blank] = self._put_together(blank)
        return found

    def edged(self, face: Face, scale: float) -> QPixmap:
        """Return the picture of a node with what stands on its edge, up to half a pixel beside where that is."""
        picture = self.blank(face, scale).copy()
        painter = QPainter(picture)
        for (x, y), state in ports_of(face.body):
            port = self._port(state)
            left, top = (x + MARGIN) * scale - port.width() / 2, (y + MARGIN) * scale - port.height() / 2
            painter.drawPixmap(round(left), round(top), port)
        if face.troubled or face.calls > 1:
            painter.drawPixmap(0, 0, self._chips(face))
        painter.end()
        return picture

    def _chips(self, face: Face) -> QPixmap:
        key = face.body.width, face.body.height, face.troubled, face.calls, face.mood
        return self._layer(key, blank_of(face), lambda painter, _, inks: paint_chips(painter, face, inks))

    def _put_together(self, blank: Blank) -> QPixmap:
        """Return what lies under the colour of a node, its colour, and its outline above."""
        shape = blank.form, blank.flow, blank.width, blank.height
        own_color = blank.color if blank.form is Form.FRAME else ""
        picture = self._layer(("ground", shape), blank, paint_ground).copy()
        painter = QPainter(picture)
        painter.save()
        in_node(painter, self._scale)
        paint_color(painter, blank, self._inks)
        painter.restore()
        painter.drawPixmap(0, 0, self._layer(("border", shape, blank.mood, own_color), blank, paint_border))
        painter.end()
        return picture

    def _layer(self, key: Hashable, blank: Blank, paint: Paint) -> QPixmap:
        """Return a layer of nodes, which has a key of its own."""
        found = self._kept.get(key)
        if found is None:
            width, height = blank.width + 2 * MARGIN, blank.height + 2 * MARGIN
            found = self._kept[key] = transparent(width * self._scale, height * self._scale, 1.0)
            painter = painter_of(found, self._scale)
            paint(painter, blank, self._inks)
            painter.end()
        return found

    def _port(self, state: PlaceState) -> QPixmap:
        found = self._kept.get(state)
        if found is None:
            found = self._kept[state] = transparent(_PORT * self._scale, _PORT * self._scale, 1.0)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(found.width() / 2, found.height() / 2)
            painter.scale(self._scale, self._scale)
            paint_port(painter, QPointF(), state, self._inks)
            painter.end()
        return found
