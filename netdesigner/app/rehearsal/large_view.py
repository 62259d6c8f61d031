"""What one node gives, large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.rehearsal.drawing import Drawn


class LargeView(QWidget):
    """Paints what a node gives as large as there is room."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._drawn: Drawn | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        appearance.changed.connect(self.update)

    def show_drawn(self, drawn: Drawn | None) -> None:
        """Show something else, or nothing."""
        self._drawn = drawn
        self.update()

    def sizeHint(self) -> QSize:
        """Return room in which feature maps are told apart."""
        return QSize(320, 280)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        if self._drawn is not None:
            self._drawn.paint(painter, QRectF(self.rect()).adjusted(2, 2, -2, -2), self._appearance.theme)
        painter.end()
