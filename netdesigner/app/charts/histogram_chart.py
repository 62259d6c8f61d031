"""How numbers are distributed, as bars beside each other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.numbers import short
from netdesigner.data.statistics import Histogram
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed

_PADDING: Final = 6
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class HistogramChart(QWidget):
    """Paints a histogram; the bar under the pointer, or the one that the arrow keys went to, is told in words.

    Args:
        appearance: The colours.
        name: What it shows, for those who do not see it.
        parent: The parent.
    """

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._histogram = Histogram((0.0, 1.0), (0,))
        self._current: int | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        appearance.changed.connect(self.update)

    def show_histogram(self, histogram: Histogram) -> None:
        """Show another histogram."""
        self._histogram = histogram
        self._set_current(None)

    @property
    def told(self) -> str:
        """What is said of the bar that is looked at, or of those that are not shown."""
        if self._current is not None:
            return bin_sentence(self._histogram, self._current)
        return beyond_sentence(self._histogram)

    def sizeHint(self) -> QSize:
        """Return room in which bars can be compared."""
        return QSize(280, 120 + 2 * self._line)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which something is seen."""
        return QSize(120, 40 + 2 * self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, the bars and the range."""
        del event
        painter, theme = QPainter(self), self._appearance.theme
        area = self._area
        highest = max(self._histogram.counts, default=0) or 1
        for place, count in enumerate(self._histogram.counts):
            bar = self._bar(area, place)
            height = max(1.0, bar.height() * count / highest) if count else 0.0
            color = theme.text if place == self._current else theme.series[0]
            painter.fillRect(bar.adjusted(0, bar.height() - height, 0, 0), QColor(color))
        painter.setPen(QColor(theme.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_words(painter, area)
        if self.hasFocus():
            painter.setPen(QColor(theme.selection))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the bar under the pointer."""
        area = self._area
        share = (event.position().x() - area.left()) / (area.width() or 1.0)
        self._set_current(max(0, min(len(self._histogram.counts) - 1, int(share * len(self._histogram.counts)))))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of none."""
        super().leaveEvent(event)
        self._set_current(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell of none."""
        super().focusOutEvent(event)
        self._set_current(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._histogram.counts:
            super().keyPressEvent(event)
            return
        last = len(self._histogram.counts) - 1
        before = (-1 if step > 0 else last + 1) if self._current is None else self._current
        self._set_current(max(0, min(last, before + step)))

    @property
    def _line(self) -> int:
        return self.fontMetrics().height()

    @property
    def _area(self) -> QRectF:
        """Where the bars are: below a line of words and above the range."""
        return QRectF(self.rect()).adjusted(_PADDING, self._line + 2, -_PADDING, -self._line - 2)

    def _bar(self, area: QRectF, place: int) -> QRectF:
        width = area.width() / len(self._histogram.counts)
        gap = 1.0 if width > 3 else 0.0
        return QRectF(area.left() + place * width, area.top(), max(1.0, width - gap), area.height())

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QColor(self._appearance.theme.quiet))
        above = QRectF(area.left(), 0, area.width(), area.top())
        elided = self.fontMetrics().elidedText(self.told, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, elided)
        low, high = _ends(self._histogram)
        below = QRectF(area.left(), area.bottom() + 1, area.width(), self._line)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, short(low))
        if high != low:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, short(high))

    def _set_current(self, place: int | None) -> None:
        self._current = place
        self.setAccessibleDescription(self.told)
        self.update()


def bin_sentence(histogram: Histogram, place: int) -> str:
    """Return what a bin holds, in words."""
    low, high, count = histogram.edges[place], histogram.edges[place + 1], histogram.counts[place]
    if histogram.is_whole:
        where = short((low + high) / 2)
    else:
        where = _("{minimum} to {maximum}").format(minimum=short(low), maximum=short(high))
    return _("{name}: {value}").format(name=where, value=f"{count:,}")


def beyond_sentence(histogram: Histogram) -> str:
    """Return how many numbers are so far away that they are not shown, in words; nothing where there is none."""
    low, high = _ends(histogram)
    parts = []
    if count := histogram.below:
        parts.append(
            ngettext("{count} below {limit}", "{count} below {limit}", count).format(count=count, limit=short(low))
        )
    if count := histogram.above:
        parts.append(
            ngettext("{count} above {limit}", "{count} above {limit}", count).format(count=count, limit=short(high))
        )
    return listed(parts)


def _ends(histogram: Histogram) -> tuple[float, float]:
    """Return the smallest and the largest number that is shown."""
    inset = 0.5 if histogram.is_whole else 0.0
    return histogram.edges[0] + inset, histogram.edges[-1] - inset
