"""A window of a series as lines, with the points behind it that are to be found out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.lines_plot import parts_of
from netdesigner.data.window_sample import Numbers, WindowSample
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed

_PADDING: Final = 6
_DOT: Final = 3.0


class WindowPlot(QWidget):
    """Paints a line for each field that feeds an input and dots for the targets; each field has a scale of its own."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._sample = WindowSample()
        self._ahead = 1
        self.setAccessibleName(_("A window with its target"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        appearance.changed.connect(self.update)

    def show_window(self, sample: WindowSample, ahead: int) -> None:
        """Show a window; its first target lies so many steps behind its last one."""
        self._sample, self._ahead = sample, ahead
        self.setAccessibleDescription(listed(self._names()))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room in which a line has a form."""
        return QSize(320, 150)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a line has a form."""
        return QSize(160, 110)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the fields, the lines and the dots."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        area = QRectF(self.rect()).adjusted(_PADDING, line + 4, -_PADDING, -_PADDING)
        self._paint_names(painter, QRectF(area.left(), 0, area.width(), line + 2))
        painter.setPen(QColor(self._appearance.theme.border))
        painter.drawRect(area)
        inner = area.adjusted(_DOT, _DOT, -_DOT, -_DOT)
        steps = max(map(len, self._sample.inputs.values()), default=0)
        horizon = max(map(len, self._sample.targets.values()), default=0)
        last = max(1, steps - 1, steps + self._ahead + horizon - 2)
        step = inner.width() / last
        self._paint_end(painter, area, inner.left() + (steps - 1) * step)
        for place, name in enumerate(self._names()):
            painter.setPen(QPen(self._colour(place), 0))
            inputs, targets = self._sample.inputs.get(name, ()), self._sample.targets.get(name, ())
            low, high = _range((*inputs, *targets))
            seen = QRectF(inner.left(), inner.top(), max(0, len(inputs) - 1) * step, inner.height())
            for part in parts_of(inputs, seen, low, high):
                painter.drawPolyline(part)
            painter.setBrush(self._colour(place))
            up = inner.height() / ((high - low) or 1.0)
            radius = min(_DOT, max(1.0, step / 2))
            for number, value in enumerate(targets):
                if value is not None:
                    x = inner.left() + (steps - 1 + self._ahead + number) * step
                    painter.drawEllipse(QPointF(x, inner.bottom() - (value - low) * up), radius, radius)
        painter.end()

    def _names(self) -> list[str]:
        return list(dict.fromkeys((*self._sample.inputs, *self._sample.targets)))

    def _colour(self, place: int) -> QColor:
        colours = self._appearance.theme.series
        return QColor(colours[place % len(colours)])

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        """Write each name in the colour of its line, as many as there is room for."""
        gap = self.fontMetrics().horizontalAdvance("  ")
        left = area.left()
        for place, name in enumerate(self._names()):
            room = area.right() - left
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, max(0, int(room)))
            painter.setPen(self._colour(place))
            painter.drawText(QRectF(left, 0, room, area.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += self.fontMetrics().horizontalAdvance(text) + gap
            if text != name:
                return

    def _paint_end(self, painter: QPainter, area: QRectF, x: float) -> None:
        """Mark where the window ends, and what is behind it."""
        colour = QColor(self._appearance.theme.quiet)
        colour.setAlphaF(0.12)
        painter.fillRect(QRectF(QPointF(x, area.top()), area.bottomRight()), colour)


def _range(numbers: Numbers) -> tuple[float, float]:
    known = [number for number in numbers if number is not None]
    return (min(known), max(known)) if known else (0.0, 1.0)
