"""Edits that a gesture wonders about: what they would bring is asked here, and answered by who knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.engine.client.verdict_table import Verdicts
from netdesigner.graph.changes import Edits

_REST_MS: Final = 80
"""A pointer that goes on sooner has only passed by."""


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
        self._wondering: Callable[[], Edits] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask_what_waits)

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
        self._wondering = None
        self._rest.stop()
        if question != self._question:
            self._question, self._answer = question, None
            self.asked.emit()

    def ask_soon(self, wondering: Callable[[], Edits]) -> None:
        """Ask what edits would bring, unless something else is asked in a moment; only then are they made."""
        self.ask()
        self._wondering = wondering
        self._rest.start()

    def take(self, question: Edits, answer: Verdicts) -> None:
        """Take in an answer, unless something else is asked by now."""
        if question == self._question:
            self._answer = answer
            self.answered.emit()

    def _ask_what_waits(self) -> None:
        if self._wondering is not None:
            self.ask(self._wondering())
