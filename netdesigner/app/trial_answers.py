"""Answers what gestures on the canvas ask of edits that are not done: the design engine tries them out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QObject

from netdesigner.engine.errors import EngineError
from netdesigner.graph.changes import Edits

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.engine.client.design import DesignClient
    from netdesigner.engine.client.verdict_table import Verdicts

logger = logging.getLogger(__name__)

DEADLINE_S: Final = 3.0

Tried: TypeAlias = "tuple[Edits, Verdicts | None]"


class TrialAnswers(QObject):
    """Asks in the background, one question at a time: the latest, once the document as it is has been looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._trials = session.workspace.trials
        self._is_asking = False
        self._trials.asked.connect(self._ask)
        session.workspace.reported.connect(self._ask)

    def _ask(self) -> None:
        client, workspace, question = self._session.design, self._session.workspace, self._trials.question
        if self._is_asking or client is None or not question or self._trials.answer is not None:
            return
        if workspace.is_judged:
            self._is_asking = True
            self._session.program.background.run(_trying(client, question), self._take, self._fail)

    def _take(self, tried: Tried) -> None:
        self._is_asking = False
        question, answer = tried
        if answer is not None:
            self._trials.take(question, answer)
        if question != self._trials.question:
            self._ask()

    def _fail(self, error: Exception) -> None:
        """Leave it open: what was asked can be done all the same."""
        self._is_asking = False
        if isinstance(error, EngineError):
            logger.info("What edits would bring was not found out: %s", error)
        else:
            logger.error("What edits would bring was not found out.", exc_info=error)


def _trying(client: DesignClient, question: Edits) -> Callable[[], Tried]:
    """Return the work that finds out what edits would bring."""

    def try_out() -> Tried:
        return question, client.try_out([question], DEADLINE_S)[0]

    return try_out
