"""A sentence that comes and goes, with buttons for what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

_NARROW: Final = 300


class Note(QWidget):
    """A sentence with a button, or several.

    Attributes:
        button: The first button.

    Signals:
        accepted: The first button was pressed.
        chosen: A button was pressed; with its number, from 0.
    """

    accepted = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.button = self._button_at(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._row.addLayout(self._column)
        self._row.setAlignment(self._column, Qt.AlignmentFlag.AlignTop)
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

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons that are offered."""
        return [button for button in self._buttons if not button.isHidden()]

    def say(self, sentence: str, role: str = "quiet", action: str = "", others: Sequence[str] = ()) -> None:
        """Say something, offering actions if any are named; say nothing with an empty sentence."""
        self.setVisible(bool(sentence))
        self._label.setText(sentence)
        actions = (action, *others)
        for number in range(max(len(actions), len(self._buttons))):
            button, words = self._button_at(number), actions[number] if number < len(actions) else ""
            button.setText(words)
            button.setVisible(bool(words))
        if self._label.property("role") != role:
            self._label.setProperty("role", role)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)

    def _button_at(self, number: int) -> QPushButton:
        while len(self._buttons) <= number:
            button = QPushButton(self)
            button.clicked.connect(self._tell)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._buttons.append(button)
        return self._buttons[number]

    def _tell(self) -> None:
        sender = self.sender()
        number = next(number for number, button in enumerate(self._buttons) if button is sender)
        self.chosen.emit(number)
        if number == 0:
            self.accepted.emit()
