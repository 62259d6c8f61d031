"""True against predicted numbers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.i18n import _
from netdesigner.project.evaluation import NumberReport

_MARGIN: Final = 44
_TOP: Final = 10
_DOT: Final = 2.5


class ScatterView(QWidget):
    """A dot for each sample; on the line, the prediction is right."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._points: tuple[tuple[float, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 180)
        self.setAccessibleName(_("Predicted over true numbers"))
        appearance.changed.connect(self.update)

    def show_report(self, report: NumberReport) -> None:
        """Show another report."""
        self._points = report.points
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(260, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dots."""
        del event
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._appearance.theme
        side = min(self.width() - _MARGIN - _TOP, self.height() - _MARGIN - _TOP)
        area = QRectF(_MARGIN, _TOP, side, side)
        low, high = self._range()
        painter.setPen(QPen(QColor(theme.border)))
        painter.drawRect(area)
        painter.drawLine(area.bottomLeft(), area.topRight())
        color = QColor(theme.series[0])
        color.setAlphaF(0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for true, predicted in self._points:
            painter.drawEllipse(_place(area, low, high, true, predicted), _DOT, _DOT)
        self._paint_labels(painter, area, low, high)
        painter.end()

    def _paint_labels(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        painter.setPen(QColor(self._appearance.theme.quiet))
        right = Qt.AlignmentFlag.AlignRight
        below = QRectF(area.left(), area.bottom() + 4, area.width(), _MARGIN)
        painter.drawText(below, f"{low:.3g}")
        painter.drawText(below, right, f"{high:.3g}")
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, _("True"))
        left = QRectF(0, area.top(), area.left() - 6, area.height())
        painter.drawText(left, right, f"{high:.3g}")
        painter.drawText(left, right | Qt.AlignmentFlag.AlignBottom, f"{low:.3g}")
        painter.save()
        painter.translate(14, area.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-80, -10, 160, 20), Qt.AlignmentFlag.AlignCenter, _("Predicted"))
        painter.restore()

    def _range(self) -> tuple[float, float]:
        numbers = [number for point in self._points for number in point]
        return min(numbers), max(numbers)


def _place(area: QRectF, low: float, high: float, true: float, predicted: float) -> QPointF:
    span = (high - low) or 1
    x = area.left() + (true - low) / span * area.width()
    return QPointF(x, area.bottom() - (predicted - low) / span * area.height())
