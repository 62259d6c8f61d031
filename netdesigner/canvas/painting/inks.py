"""The pens, brushes and fonts of a theme, made once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPen

from netdesigner.canvas.theme import Theme

NAME_SIZE: Final = 13
LINE_SIZE: Final = 11

CONNECTION_WIDTH: Final = 2.0
OUTLINE_WIDTH: Final = 2.0
BORDER_WIDTH: Final = 1.0
FRAME_WIDTH: Final = 1.5
FRAME_TINT: Final = 0.13
"""How much of a frame's colour its ground has."""


class Inks:
    """What the canvas is painted with, in one theme.

    Attributes:
        theme: The theme.
        name_font: Font of the names of nodes.
        line_font: Font of everything else.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.background = QColor(theme.background)
        self.card = QColor(theme.card)
        self.border = QColor(theme.border)
        self.grid = QColor(theme.grid)
        self.text = QColor(theme.text)
        self.quiet = QColor(theme.quiet)
        self.connection = QColor(theme.connection)
        self.selection = QColor(theme.selection)
        self.error = QColor(theme.error)
        self.warning = QColor(theme.warning)
        self.success = QColor(theme.success)
        self.shadow = QColor(0, 0, 0, 60 if theme.is_dark else 22)
        self.name_font = canvas_font(NAME_SIZE, QFont.Weight.DemiBold)
        self.line_font = canvas_font(LINE_SIZE)
        self.name_metrics = QFontMetricsF(self.name_font)
        self.line_metrics = QFontMetricsF(self.line_font)
        self._nodes: dict[str, QColor] = {}

    def node(self, name: str) -> QColor:
        """Return a colour of nodes by its name in the theme."""
        found = self._nodes.get(name)
        if found is None:
            found = self._nodes[name] = self.theme.node(name)
        return found


class Room:
    """Tells whether a text fits into a width."""

    def __init__(self, metrics: QFontMetricsF, width: float) -> None:
        self._metrics = metrics
        self._width = width

    def __call__(self, text: str) -> bool:
        """Tell it of one text."""
        return self._metrics.horizontalAdvance(text) <= self._width


def canvas_font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return a font of the application in pixels of the canvas, whose widths are the same at every zoom."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def faded(color: QColor, alpha: float) -> QColor:
    """Return a colour that lets shine through what is behind it."""
    result = QColor(color)
    result.setAlphaF(alpha)
    return result


def pen(color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with flat ends, which Qt paints fastest."""
    return QPen(color, width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
