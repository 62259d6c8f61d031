"""What the colours of nodes tell, in words, in the lower left corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

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


class ColorLegend:
    """Paints a line for each colour, from a picture that is made once."""

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
        words = max(inks.line_metrics.horizontalAdvance(_(hue.words)) for hue in self._hues)
        line = round(_LINE * inks.line_metrics.height())
        rect = QRectF(0, 0, round(words + _SWATCH + _GAP + 2 * _PADDING), len(self._hues) * line + _PADDING)
        picture = transparent(rect.width(), rect.height(), ratio)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(inks.border, 1.0))
        painter.setBrush(inks.card)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        for number, hue in enumerate(self._hues):
            _paint_line(painter, hue, _PADDING / 2 + (number + 0.5) * line, inks)
        painter.end()
        return picture


def _paint_line(painter: QPainter, hue: Hue, middle: float, inks: Inks) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.node(hue.color))
    painter.drawRoundedRect(QRectF(_PADDING, middle - _SWATCH / 2, _SWATCH, _SWATCH), 2, 2)
    painter.setPen(inks.text)
    painter.setFont(inks.line_font)
    base = middle + (inks.line_metrics.ascent() - inks.line_metrics.descent()) / 2
    painter.drawText(QPointF(_PADDING + _SWATCH + _GAP, base), _(hue.words))
