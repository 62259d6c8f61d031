"""Edits that a gesture wonders about: what they would bring is asked here, and answered by who knows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.engine.client.verdict_table import Verdicts
from netdesigner.graph.changes import Edits


class Trials(QObject):
    """One question at a time: what edits that are not done would bring to the document as it is.

    Signals:
        asked: There is another `question`.
        answered: There is an answer to it.
    """

    asked = Signal()
    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question: Edits = ()
        self._answer: Verdicts | None = None

    @property
    def question(self) -> Edits:
        """The edits; empty when nothing is asked."""
        return self._question

    @property
    def answer(self) -> Verdicts | None:
        """The verdicts on the nodes that the edits put, once they are known."""
        return self._answer

    def ask(self, question: Edits = ()) -> None:
        """Ask what edits would bring, instead of what was asked before; without edits, nothing any more."""
        if question != self._question:
            self._question, self._answer = question, None
            self.asked.emit()

    def take(self, question: Edits, answer: Verdicts) -> None:
        """Take in an answer, unless something else is asked by now."""
        if question == self._question:
            self._answer = answer
            self.answered.emit()
