"""A sentence that comes and goes, with a button for what can be done about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

_NARROW: Final = 300


class Note(QWidget):
    """A sentence with a button.

    Attributes:
        button: The button.

    Signals:
        accepted: The button was pressed.
    """

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.accepted)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the sentence, or below."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def text(self) -> str:
        """What it says; empty when it is not shown."""
        return "" if self.isHidden() else self._label.text()

    def say(self, sentence: str, role: str = "quiet", action: str = "") -> None:
        """Say something, offering an action if one is named; say nothing with an empty sentence."""
        self.setVisible(bool(sentence))
        self._label.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
