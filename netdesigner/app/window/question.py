"""A question with two or three answers, which does not hold up the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QPushButton, QWidget


class Question(QMessageBox):
    """Asks once; closing it gives the last answer, which changes nothing.

    Args:
        text: The question.
        detail: What follows from the answers.
        answers: What can be answered, with the text of its button: the first is that for Enter, the last for Escape.

    Signals:
        answered: With the answer.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget, text: str, detail: str, answers: Sequence[tuple[Enum, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("netdesigner")
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(detail)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._answers: dict[QPushButton, Enum] = {}
        for place, (answer, label) in enumerate(answers):
            self._answers[self.addButton(label, _role(place, len(answers)))] = answer
        first, *_others, last = self._answers
        self.setDefaultButton(first)
        self.setEscapeButton(last)
        self.buttonClicked.connect(self._tell)

    def ask(self) -> None:
        """Show the question; `answered` follows."""
        self.open()

    def button_of(self, answer: Enum) -> QPushButton:
        """Return the button of an answer."""
        return next(button for button, meant in self._answers.items() if meant is answer)

    def _tell(self, clicked: QAbstractButton) -> None:
        self.answered.emit(next(answer for button, answer in self._answers.items() if button is clicked))


def _role(place: int, count: int) -> QMessageBox.ButtonRole:
    if place == 0:
        return QMessageBox.ButtonRole.AcceptRole
    return QMessageBox.ButtonRole.RejectRole if place == count - 1 else QMessageBox.ButtonRole.DestructiveRole
