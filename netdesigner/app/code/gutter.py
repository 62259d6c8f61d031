"""The numbers of the lines, left of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netdesigner.canvas.theme import Theme

if TYPE_CHECKING:
    from netdesigner.app.code.view import CodeView

_GAP: Final = 8
_BAR: Final = 3
_FEWEST_DIGITS: Final = 3


class LineNumbers(QWidget):
    """Paints the numbers, and a bar beside the lines that are marked."""

    def __init__(self, view: CodeView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the largest number."""
        digits = max(_FEWEST_DIGITS, len(str(self._view.blockCount())))
        return QSize(2 * _GAP + self._view.fontMetrics().horizontalAdvance("9") * digits, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines on screen."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.raised))
        painter.setFont(self._view.font())
        for number, rect in self._view.lines_on_screen():
            is_marked = number in self._view.marked
            place = QRect(0, rect.top(), self.width() - _GAP, rect.height())
            is_faulty = number in self._view.faults
            usual = self._theme.text if is_marked else self._theme.quiet
            painter.setPen(QColor(self._theme.error if is_faulty else usual))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            if is_marked:
                painter.fillRect(0, rect.top(), _BAR, rect.height(), QColor(self._theme.selection))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a line by its number."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._view.go_to(event.position().toPoint().y())
