"""A drawing with some room around it, and below it what its colours and bars mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPaintDevice, QPainter

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.coloring import HUES, Coloring
from netdesigner.canvas.costs.bars import BAR_HEIGHT, Bars, with_marks
from netdesigner.canvas.export.drawing import paint_drawing
from netdesigner.canvas.legend import Legend, meanings_of
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

_MARGIN: Final = 24.0
_GAP: Final = 8.0


class Sheet:
    """A scene on a page that is as large as it needs.

    Attributes:
        size: The size of the page.
    """

    def __init__(self, scene: Scene, extent: Box, inks: Inks, coloring: Coloring, bars: Bars | None) -> None:
        self._scene = scene
        self._inks = inks
        self._bars = bars
        self._legends = _legends(scene, inks, coloring, bars)
        left, top, right, bottom = extent
        below = sum(_GAP + legend.size.height() for legend in self._legends) + (_GAP if self._legends else 0.0)
        width = max([right - left, *(legend.size.width() for legend in self._legends)])
        self.size = QSizeF(width + 2 * _MARGIN, bottom - top + 2 * _MARGIN + below)
        self._origin = QPointF(left - (self.size.width() - right + left) / 2, top - _MARGIN)

    def paint(self, device: QPaintDevice, scale: float) -> None:
        """Paint it in some size."""
        painter = QPainter(device)
        painter.scale(scale, scale)
        painter.fillRect(QRectF(QPointF(), self.size), self._inks.background)
        self._paint_legends(painter)
        painter.translate(-self._origin)
        paint_drawing(painter, self._scene, self._inks)
        self._paint_bars(painter)
        painter.end()

    def _paint_legends(self, painter: QPainter) -> None:
        bottom = self.size.height() - _MARGIN
        for legend in reversed(self._legends):
            corner = QPointF(_MARGIN, bottom - legend.size.height())
            legend.paint(painter, corner)
            bottom = corner.y() - _GAP

    def _paint_bars(self, painter: QPainter) -> None:
        if self._bars is None:
            return
        cards = [(node, with_marks(self._card(node), face.calls)) for node, face in self._scene.faces.items()]
        self._bars.paint(painter, cards, BAR_HEIGHT, self._inks)

    def _card(self, node: NodeId) -> QRectF:
        left, top, right, bottom = self._scene.nodes.box(node)
        return QRectF(QPointF(left, top), QPointF(right, bottom))


def _legends(scene: Scene, inks: Inks, coloring: Coloring, bars: Bars | None) -> Sequence[Legend]:
    """Return what is to be explained: of the colours, those that there are."""
    seen = {face.color for face in scene.faces.values()}
    hues = [hue for hue in HUES[coloring] if hue.color in seen]
    of_colors = [Legend(meanings_of(hues, inks), inks)] if hues else []
    return of_colors if bars is None else [bars.legend(inks), *of_colors]
