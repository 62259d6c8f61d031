"""The curve of a learning rate over the steps of a training."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.i18n import _
from netdesigner.project.schedules import Rate

_POINTS: Final = 160
_MARGIN: Final = 8.0


class ScheduleCurve(QWidget):
    """Draws a curve with its largest and smallest rate and the number of steps."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._points: list[QPointF] = []
        self._steps = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for a little more height than the words need."""
        return QSize(200, 7 * self.fontMetrics().height())

    def show_curve(self, rate: Rate | None, steps: int) -> None:
        """Draw a rate over a number of steps; nothing where there is no curve."""
        places = [steps * place / _POINTS for place in range(_POINTS + 1)] if rate is not None else []
        points = [QPointF(place, rate(place)) for place in places if rate is not None]
        self._points = [point for point in points if math.isfinite(point.y())]
        self._steps = steps
        self.setVisible(bool(self._points))
        self._describe()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curve."""
        del event
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(theme.border))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(frame, 6, 6)
        line = self.fontMetrics().height()
        self._draw_curve(painter, frame.adjusted(_MARGIN, _MARGIN + line, -_MARGIN, -_MARGIN - line))
        self._draw_words(painter, frame.adjusted(_MARGIN, 4, -_MARGIN, -4))
        painter.end()

    def _draw_curve(self, painter: QPainter, area: QRectF) -> None:
        lowest, highest = self._range()
        height = (highest - lowest) or 1.0
        path = QPainterPath()
        for point in self._points:
            x = area.left() + area.width() * point.x() / max(1, self._steps)
            y = area.bottom() - area.height() * (point.y() - lowest) / height
            if path.elementCount():
                path.lineTo(x, y)
            else:
                path.moveTo(x, y)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._appearance.theme.series[0]), 2))
        painter.drawPath(path)

    def _draw_words(self, painter: QPainter, area: QRectF) -> None:
        lowest, highest = self._range()
        painter.setPen(QColor(self._appearance.theme.quiet))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(area, left | Qt.AlignmentFlag.AlignTop, f"{highest:.3g}")
        painter.drawText(area, left | Qt.AlignmentFlag.AlignBottom, f"{lowest:.3g}")
        steps = _("{count} steps").format(count=f"{self._steps:,}")
        painter.drawText(area, right | Qt.AlignmentFlag.AlignBottom, steps)

    def _range(self) -> tuple[float, float]:
        rates = [point.y() for point in self._points] or [0.0]
        return min(rates), max(rates)

    def _describe(self) -> None:
        if self._points:
            words = _("Learning rate from {first} to {last} over {count} steps")
            first, last = f"{self._points[0].y():.3g}", f"{self._points[-1].y():.3g}"
            self.setAccessibleName(words.format(first=first, last=last, count=self._steps))
            self.setToolTip(self.accessibleName())
