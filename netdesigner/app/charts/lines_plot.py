"""Numbers one after the other as lines: what was measured, or a sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.numbers import short
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed

Line: TypeAlias = Sequence[float | None]
_PADDING: Final = 6


class LinesPlot(QWidget):
    """Paints a line for each channel, all of them on one scale; numbers under the pointer are told."""

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._lines: Sequence[Line] = ()
        self._length = 0
        self._place: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        appearance.changed.connect(self.update)

    def show_lines(self, lines: Sequence[Line], length: int) -> None:
        """Show other lines, drawn through fewer points than the numbers they stand for where those are many."""
        self._lines, self._length, self._place = lines, length, None
        self.setAccessibleDescription(self._range_sentence())
        self.update()

    def sizeHint(self) -> QSize:
        """Return room in which a line has a form."""
        return QSize(320, 140)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a line has a form."""
        return QSize(120, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the lines."""
        del event
        painter, theme = QPainter(self), self._appearance.theme
        line = self.fontMetrics().height()
        area = QRectF(self.rect()).adjusted(_PADDING, line + 4, -_PADDING, -_PADDING)
        painter.setPen(QColor(theme.quiet))
        words = self._range_sentence() if self._place is None else self._place_sentence(self._place)
        elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(QRectF(area.left(), 0, area.width(), line + 2), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(QColor(theme.border))
        painter.drawRect(area)
        low, high = self._range()
        for place, numbers in enumerate(self._lines):
            painter.setPen(QPen(QColor(theme.series[place % len(theme.series)]), 0))
            for part in parts_of(numbers, area, low, high):
                painter.drawPolyline(part)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the numbers under the pointer."""
        points = max(map(len, self._lines), default=0)
        share = (event.position().x() - _PADDING) / max(1, self.width() - 2 * _PADDING)
        self._place = max(0, min(points - 1, round(share * (points - 1)))) if points else None
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Tell the range again."""
        del event
        self._place = None
        self.update()

    def _range(self) -> tuple[float, float]:
        known = [number for line in self._lines for number in line if number is not None]
        return (min(known), max(known)) if known else (0.0, 1.0)

    def _range_sentence(self) -> str:
        low, high = self._range()
        count = ngettext("{count} number", "{count} numbers", self._length).format(count=f"{self._length:,}")
        channels = len(self._lines)
        several = ngettext("{count} channel", "{count} channels", channels).format(count=channels)
        limits = _("{minimum} to {maximum}").format(minimum=short(low), maximum=short(high))
        return listed([count, *([several] if channels > 1 else []), limits])

    def _place_sentence(self, place: int) -> str:
        points = max(map(len, self._lines))
        at = round(place * (self._length - 1) / max(1, points - 1))
        values = listed(_number_text(line[place]) for line in self._lines)
        return _("{name}: {value}").format(name=f"{at:,}", value=values)


def parts_of(numbers: Line, area: QRectF, low: float, high: float) -> list[QPolygonF]:
    """Return a line in an area, in parts where numbers are missing."""
    across = area.width() / max(1, len(numbers) - 1)
    up = area.height() / ((high - low) or 1.0)
    parts: list[QPolygonF] = []
    points: list[QPointF] = []
    for place, number in enumerate((*numbers, None)):
        if number is not None:
            points.append(QPointF(area.left() + place * across, area.bottom() - (number - low) * up))
        elif points:
            parts.append(QPolygonF(points if len(points) > 1 else [points[0], points[0] + QPointF(1, 0)]))
            points = []
    return parts


def _number_text(number: float | None) -> str:
    return _("missing") if number is None else short(number)
