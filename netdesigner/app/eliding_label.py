"""A label that shows as much of its text as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidingLabel(QLabel):
    """Ends its text in an ellipsis where it is narrow; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """All of the text."""
        return self._words

    def set_words(self, words: str, tip: str = "") -> None:
        """Show a text, with a sentence about it."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip("\n".join(text for text in (words, tip) if text))
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for room for all of the text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for now."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))
