"""What a node gives, drawn into a rectangle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from netdesigner.app.charts.lines_plot import parts_of
from netdesigner.canvas.theme import Theme
from netdesigner.catalogue.values import Json
from netdesigner.data.sample import LinesValue, PictureValue, PlainValue, SampleValue

_MOST_BARS: Final = 256
"""More are drawn as a line."""


class Drawn:
    """A value that is drawn often: a picture is decoded once."""

    def __init__(self, value: SampleValue) -> None:
        self._value = value
        self._image = QImage.fromData(value.png) if isinstance(value, PictureValue) else QImage()

    def paint(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        """Draw the value."""
        match self._value:
            case PictureValue():
                self._paint_image(painter, area)
            case LinesValue():
                _paint_lines(painter, area, theme, self._value.channels)
            case PlainValue():
                _paint_numbers(painter, area, theme, numbers_of(self._value.value))

    def _paint_image(self, painter: QPainter, area: QRectF) -> None:
        size = self._image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(area.center())
        painter.drawImage(place, self._image)


def numbers_of(value: Json) -> list[float]:
    """Return the numbers of a vector."""
    return [float(item) for item in value if isinstance(item, int | float)] if isinstance(value, list) else []


def _paint_lines(painter: QPainter, area: QRectF, theme: Theme, channels: Sequence[Sequence[float | None]]) -> None:
    known = [number for channel in channels for number in channel if number is not None]
    for place, channel in enumerate(channels if known else ()):
        painter.setPen(QPen(QColor(theme.series[place % len(theme.series)]), 0))
        for part in parts_of(channel, area, min(known), max(known)):
            painter.drawPolyline(part)


def _paint_numbers(painter: QPainter, area: QRectF, theme: Theme, numbers: Sequence[float]) -> None:
    """Draw bars from zero, up or down; the largest one in another colour."""
    if len(numbers) > _MOST_BARS:
        _paint_lines(painter, area, theme, [numbers])
        return
    low, high = min((0.0, *numbers)), max((0.0, *numbers))
    up, width = area.height() / ((high - low) or 1.0), area.width() / (len(numbers) or 1)
    zero = area.bottom() + low * up
    for place, number in enumerate(numbers):
        color = theme.series[1 if number == max(numbers) else 0]
        bar = QRectF(area.left() + place * width, zero, max(1.0, width * 0.85), -number * up)
        painter.fillRect(bar.normalized(), QColor(color))
