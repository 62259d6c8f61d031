"""One sample as a person can look at it: a picture, a curve, bars or a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.arrays import Form, form_of, image_of
from netdesigner.catalogue.values import Json
from netdesigner.i18n import _

_MARGIN: Final = 4
_BAR_HEIGHT: Final = 20
_NAME_SHARE: Final = 0.42
"""How much of the width names of fields may take."""


class InputView(QWidget):
    """Draws the values that one input was given.

    Args:
        appearance: The theme in use.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._values: Json = None
        self._form = Form.TEXT
        self._fields: tuple[str, ...] = ()
        self._range: tuple[float | None, float | None] = (None, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(64, 48)
        appearance.changed.connect(self.update)

    def show_values(
        self, values: Json, fields: Sequence[str] = (), low: float | None = None, high: float | None = None
    ) -> None:
        """Show the values of a sample.

        Args:
            values: Numbers or a text, as nested lists.
            fields: Names of the numbers.
            low: What is black in a picture; by default its darkest place.
            high: What is white.
        """
        self._values, self._fields, self._range = values, tuple(fields), (low, high)
        self._form = Form.TEXT if values is None else form_of(values)
        self.setAccessibleName(_("Sample"))
        self.setAccessibleDescription(self._text() if self._form is Form.TEXT else self._form.value)
        self.update()

    @property
    def form(self) -> Form:
        """How the sample is drawn."""
        return self._form

    def sizeHint(self) -> QSize:
        """Return room for a small picture."""
        return QSize(180, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sample."""
        del event
        if self._values is None:
            return
        painter = QPainter(self)
        paint = {
            Form.PICTURE: self._paint_picture,
            Form.CURVE: self._paint_curve,
            Form.BARS: self._paint_bars,
            Form.TEXT: self._paint_text,
        }[self._form]
        paint(painter, QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))
        painter.end()

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        image = image_of(self._values, *self._range)
        scale = min(area.width() / image.width(), area.height() / image.height())
        place = QRectF(0, 0, image.width() * scale, image.height() * scale)
        place.moveCenter(area.center())
        painter.drawImage(place, image)
        painter.setPen(QColor(self._appearance.theme.border))
        painter.drawRect(place)

    def _paint_curve(self, painter: QPainter, area: QRectF) -> None:
        theme = self._appearance.theme
        columns = np.asarray(self._values, float)
        columns = columns.reshape(len(columns), -1)[:, : len(theme.series)]
        low, high = float(np.nanmin(columns)), float(np.nanmax(columns))
        x = np.linspace(area.left(), area.right(), len(columns))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(columns.shape[1]):
            y = area.bottom() - (columns[:, number] - low) / ((high - low) or 1) * area.height()
            points = [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]
            painter.setPen(QPen(QColor(theme.series[number]), 1.5))
            painter.drawPolyline(QPolygonF(points))

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        theme = self._appearance.theme
        numbers = np.asarray(self._values, float).ravel()
        names = self._fields if len(self._fields) == len(numbers) else [str(place) for place in range(len(numbers))]
        largest = float(np.abs(numbers).max()) or 1.0
        height = min(_BAR_HEIGHT, area.height() / len(numbers))
        for place, (name, number) in enumerate(zip(names, numbers, strict=True)):
            row = QRectF(area.left(), area.top() + place * height, area.width(), height)
            split = row.width() * _NAME_SHARE
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(split) - 8)
            painter.setPen(QColor(theme.quiet))
            painter.drawText(row.adjusted(0, 0, split - row.width() - 8, 0), _MIDDLE, text)
            bar = row.adjusted(split, 4, 0, -4)
            bar.setWidth(bar.width() * 0.6 * abs(number) / largest)
            painter.fillRect(bar, QColor(theme.series[0] if number >= 0 else theme.series[1]))
            painter.setPen(QColor(theme.text))
            painter.drawText(row.adjusted(split, 0, 0, 0), _MIDDLE | Qt.AlignmentFlag.AlignRight, f"{number:.4g}")

    def _paint_text(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(self._appearance.theme.text))
        painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self._text())

    def _text(self) -> str:
        values = self._values
        while isinstance(values, list) and len(values) == 1:
            values = values[0]
        return str(values)


_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
