"""A box that says what colours mean, and the one in the lower left corner of the canvas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from netdesigner.canvas.coloring import HUES, Coloring, Hue
from netdesigner.canvas.painting.inks import Inks, pen
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_MARGIN: Final = 8.0
_PADDING: Final = 8.0
_RADIUS: Final = 4.0
_SWATCH: Final = 10.0
_GAP: Final = 6.0
_LINE: Final = 1.4
"""How high a line is, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a colour means, in words."""

    color: QColor
    words: str


class Legend:
    """A line for each colour.

    Attributes:
        size: How much room it takes.
    """

    def __init__(self, meanings: Sequence[Meaning], inks: Inks) -> None:
        words = max(inks.line_metrics.horizontalAdvance(meaning.words) for meaning in meanings)
        self._meanings = meanings
        self._inks = inks
        self._line = round(_LINE * inks.line_metrics.height())
        self.size = QSizeF(round(words + _SWATCH + _GAP + 2 * _PADDING), len(meanings) * self._line + _PADDING)

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paint it, with its upper left corner at a point."""
        painter.save()
        painter.translate(corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self._inks.border, 1.0))
        painter.setBrush(self._inks.card)
        painter.drawRoundedRect(QRectF(QPointF(), self.size).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setFont(self._inks.line_font)
        for number, meaning in enumerate(self._meanings):
            self._paint_line(painter, meaning, _PADDING / 2 + (number + 0.5) * self._line)
        painter.restore()

    def _paint_line(self, painter: QPainter, meaning: Meaning, middle: float) -> None:
        metrics = self._inks.line_metrics
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(meaning.color)
        painter.drawRoundedRect(QRectF(_PADDING, middle - _SWATCH / 2, _SWATCH, _SWATCH), 2, 2)
        painter.setPen(self._inks.text)
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(_PADDING + _SWATCH + _GAP, base), meaning.words)


class ColorLegend:
    """Says on the canvas what the colours of nodes tell, with a picture that is made once."""

    def __init__(self, coloring: Coloring) -> None:
        self._hues = HUES[coloring]
        self._picture = QPixmap()
        self._made_for: tuple[Inks, float] | None = None

    def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
        """Paint, in the coordinates of the widget."""
        wanted = canvas.stage.inks, canvas.devicePixelRatio()
        if self._made_for != wanted:
            self._picture, self._made_for = self._painted(*wanted), wanted
        height = self._picture.deviceIndependentSize().height()
        painter.drawPixmap(QPointF(_MARGIN, canvas.height() - _MARGIN - height), self._picture)

    def _painted(self, inks: Inks, ratio: float) -> QPixmap:
        legend = Legend(meanings_of(self._hues, inks), inks)
        picture = transparent(legend.size.width(), legend.size.height(), ratio)
        painter = QPainter(picture)
        legend.paint(painter, QPointF())
        painter.end()
        return picture


def meanings_of(hues: Collection[Hue], inks: Inks) -> list[Meaning]:
    """Return what the colours of nodes mean."""
    return [Meaning(inks.node(hue.color), _(hue.words)) for hue in hues]
