"""A button that shows as much of its text as there is room for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_NARROWEST: Final = 96
_FRAME: Final = 32
"""What margins and the mark of a menu take."""
_ICON: Final = 24


class ElidingButton(QPushButton):
    """Ends its text in an ellipsis where it is narrow; the tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

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
        taken = _FRAME + (0 if self.icon().isNull() else _ICON)
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + taken, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for now."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - _FRAME - (0 if self.icon().isNull() else _ICON)
        # A single "&" would be a mnemonic.
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
