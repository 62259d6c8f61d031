"""The names of nodes where they stand alone, kept in the few sizes that letters have there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import BAR, MARGIN, Body, Form
from netdesigner.canvas.items import TITLE_LEFT
from netdesigner.canvas.kept import Kept, missing
from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks, Room, canvas_font
from netdesigner.canvas.painting.writings import Writings
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.texts import short_name
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LETTER_SIZES: Final = (7, 12)
"""Smallest and largest size, in pixels of the widget."""
_SIZE: Final = 21
"""On the canvas: larger than on a full card, for they stand there alone."""
_PILL_SIZE: Final = 13
_PASSING_PILL_SIZE: Final = 16
"""While the view goes to another size, when letters grow with nodes."""
_PASSING_SCALE: Final = 0.6
"""The scale for which names are made that are shown then."""
_STEP: Final = 0.04
"""So far the scale may grow until names are made anew, which would take long in every frame of a zoom."""
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written.

    Attributes:
        text: The text.
        font: Its font.
        width: Its width.
        height: Its height.
        is_centred: Whether it stands in the middle of its node, as on a pill; else it stands beside the bar.
    """

    text: QStaticText
    font: QFont
    width: float
    height: float
    is_centred: bool

    def place_in(self, body: Body, scale: float) -> tuple[float, float]:
        """Return where it stands in the picture of a node."""
        left = (body.width * scale - self.width) / 2 if self.is_centred else _left(body) * scale
        return MARGIN * scale + left, (MARGIN + body.height / 2) * scale - self.height / 2


class Names:
    """Writes the names of nodes."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._writings = Writings(scene, budget, self._write, _PASSING_SCALE)
        self._kept: dict[tuple[str, int, float], Name] = {}
        self._scale = 0.0
        self.resize()

    def resize(self) -> None:
        """Write them in another size from now on, if the view has another one."""
        scale = math.floor(self._viewport.scale / _STEP) * _STEP
        if scale != self._scale:
            self._scale = scale
            self._names = Kept(self._scene.nodes, self._name_of)

    def paint(self, painter: QPainter, rows: Rows, corners: NDArray[np.int32]) -> None:
        """Paint the names of nodes; the corners are those of their pictures, in pixels of the screen."""
        import numpy as np

        left = np.full(len(rows), True)
        if not self._budget.in_haste:
            self.resize()
            left = ~self._paint_names(painter, rows, corners, self._names.of(rows, self._budget))
        rows, corners = rows[left], corners[left]
        if len(rows):
            with in_pixels(painter) as ratio:
                bare = ~self._writings.paint(painter, rows, corners, self._viewport.scale * ratio)
            self._paint_names(painter, rows[bare], corners[bare], self._names.known(rows[bare]))

    def get_ahead(self, rows: Rows) -> bool:
        """Write some of these names as they are shown in haste; return whether there were any left."""
        return self._writings.get_ahead(rows, self._viewport.ratio)

    def _paint_names(
        self, painter: QPainter, rows: Rows, corners: NDArray[np.int32], names: NDArray[np.object_]
    ) -> NDArray[np.bool_]:
        """Paint names, and return which of them there are."""
        places = (corners / painter.device().devicePixelRatio()).tolist()
        painter.setPen(self._inks.text)
        keys, faces = self._scene.nodes.keys, self._scene.faces
        scale, snapped = self._viewport.scale, self._viewport.snapped
        for row, (x, y), name in zip(rows.tolist(), places, names.tolist(), strict=True):
            if name is not None:
                left, top = name.place_in(faces[keys[row]].body, scale)
                painter.setFont(name.font)
                painter.drawStaticText(QPointF(snapped(x + left), snapped(y + top)), name.text)
        return ~missing(names)

    def _write(self, painter: QPainter, face: Face) -> None:
        """Write the name of a node in letters that grow with the node."""
        is_pill = face.body.form is Form.PILL
        name = _written(face.name, _PASSING_PILL_SIZE if is_pill else _SIZE, _room(face.body), is_pill)
        painter.setFont(name.font)
        painter.setPen(self._inks.text)
        left, top = name.place_in(face.body, 1.0)
        painter.drawStaticText(QPointF(left - MARGIN, top - MARGIN), name.text)

    def _name_of(self, node: NodeId) -> Name:
        face = self._scene.faces[node]
        is_pill = face.body.form is Form.PILL
        size = _letters((_PILL_SIZE if is_pill else _SIZE) * self._scale)
        key = face.name, size, _room(face.body) * self._scale
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > _MOST:
                self._kept.clear()
            found = self._kept[key] = _written(*key, is_pill)
        return found


def _left(body: Body) -> float:
    """Return where a name begins: beside the bar of its colour, or the triangle of a collapsed frame."""
    return TITLE_LEFT if body.form is Form.FRAME else 2 * BAR


def _room(body: Body) -> float:
    """Return the width that a name may take, on the canvas."""
    return body.width - BAR - (0.0 if body.form is Form.PILL else _left(body))


def _letters(wanted: float) -> int:
    smallest, largest = _LETTER_SIZES
    return min(max(round(wanted), smallest), largest)


def _written(name: str, size: int, room: float, is_centred: bool) -> Name:
    """Write a name in letters of a size, shortened to the room there is."""
    font = canvas_font(size, QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    shown = short_name(name, Room(metrics, room))
    text = QStaticText(shown)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.prepare(font=font)
    return Name(text, font, metrics.horizontalAdvance(shown), metrics.height(), is_centred)
