"""How often things occur, as bars below each other with their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.numbers import share_text
from netdesigner.data.statistics import Frequency
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed

_GAP: Final = 8
_LABEL_SHARE: Final = 0.36
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class FrequencyBars(QWidget):
    """Paints a bar for each thing.

    Args:
        appearance: The colours.
        name: What it shows, for those who do not see it.
        parent: The parent.
    """

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._items: Sequence[Frequency] = ()
        self._whole = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_frequencies(self, items: Sequence[Frequency], whole: int) -> None:
        """Show other things; their shares are those of a whole, where there is one."""
        self._items, self._whole = items, whole
        self.setAccessibleDescription(listed(self._sentence(item) for item in items))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every bar."""
        return QSize(240, self._row * len(self._items))

    def minimumSizeHint(self) -> QSize:
        """Return room for every bar."""
        return QSize(120, self._row * len(self._items))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint those that are seen."""
        painter = QPainter(self)
        most = max((item.count for item in self._items), default=0) or 1
        for place in range(event.rect().top() // self._row, len(self._items)):
            row = QRectF(0, place * self._row, self.width(), self._row)
            if row.top() > event.rect().bottom():
                break
            self._paint_row(painter, row, self._items[place], most)
        painter.end()

    def event(self, event: object) -> bool:
        """Say what is under the pointer in full."""
        if isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().event(event)  # type: ignore[arg-type]

    @property
    def _row(self) -> int:
        return self.fontMetrics().height() + 5

    def _tell(self, place: QPoint, at: QPoint) -> None:
        row = place.y() // self._row
        QToolTip.showText(at, self._sentence(self._items[row]) if 0 <= row < len(self._items) else "", self)

    def _paint_row(self, painter: QPainter, row: QRectF, item: Frequency, most: int) -> None:
        theme, metrics = self._appearance.theme, self.fontMetrics()
        split, number = row.width() * _LABEL_SHARE, self._number(item)
        room = metrics.horizontalAdvance(self._number(Frequency("", most))) + _GAP
        painter.setPen(QColor(theme.text))
        label = metrics.elidedText(str(item.value), Qt.TextElideMode.ElideRight, int(split) - _GAP)
        painter.drawText(QRectF(row.left(), row.top(), split - _GAP, row.height()), _MIDDLE, label)
        bar = QRectF(row.left() + split, row.top() + 3, max(8.0, row.width() - split - room), row.height() - 6)
        painter.fillRect(bar, QColor(theme.hover))
        bar.setWidth(max(1.0, bar.width() * item.count / most))
        painter.fillRect(bar, QColor(theme.series[0]))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(row, _MIDDLE | Qt.AlignmentFlag.AlignRight, number)

    def _number(self, item: Frequency) -> str:
        return f"{item.count:,}" if not self._whole else f"{item.count:,} · {share_text(item.count, self._whole)}"

    def _sentence(self, item: Frequency) -> str:
        return _("{name}: {value}").format(name=item.value, value=self._number(item))
