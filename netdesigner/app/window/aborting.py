"""Ending a run without its weights, which is asked about before."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.runs.changing import Deleting
from netdesigner.app.window.question import Question
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow
    from netdesigner.project.runs import RunFolder


class AbortAnswer(Enum):
    """What becomes of the run."""

    ABORT = auto()
    DISCARD = auto()
    CANCEL = auto()


class Aborting(QObject):
    """The question, and what is done about its answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._runs = window.session.runs
        self._doomed: RunFolder | None = None

    def ask(self) -> None:
        """Ask."""
        answers = [
            (AbortAnswer.ABORT, _("Abort it")),
            (AbortAnswer.DISCARD, _("Abort and remove it")),
            (AbortAnswer.CANCEL, _("Cancel")),
        ]
        detail = _("It ends at once. What was trained since its latest checkpoint is lost; its curves stay.")
        question = Question(self._window, _("Abort the run?"), detail, answers)
        question.answered.connect(self._take)
        question.ask()

    def _take(self, answer: AbortAnswer) -> None:
        match answer:
            case AbortAnswer.ABORT:
                self._runs.abort()
            case AbortAnswer.DISCARD if self._runs.handle is not None:
                self._doomed = self._runs.handle.run
                self._runs.changed.connect(self._remove_ended)
                self._runs.abort()

    def _remove_ended(self) -> None:
        """Remove the run once it has ended."""
        if self._doomed is not None and not self._runs.is_running:
            doomed, self._doomed = self._doomed, None
            self._runs.forget()
            background = self._window.session.program.background
            background.run(Deleting([doomed]).carry_out, self._forget, self._tell)

    def _forget(self, _nothing: None) -> None:
        self._runs.forget_gone()
        self.deleteLater()

    def _tell(self, error: Exception) -> None:
        self._runs.failed.emit(str(error))
        self.deleteLater()
