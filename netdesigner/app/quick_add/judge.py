"""Asks the design engine, in the background, whether what is offered would fit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from netdesigner.app.quick_add.trial import Trial
from netdesigner.app.quick_add.wish import Wish
from netdesigner.app.session import Session
from netdesigner.engine.client.design import DesignClient
from netdesigner.engine.errors import EngineError
from netdesigner.graph.edits import GraphEdit

logger = logging.getLogger(__name__)

PORTION: Final = 24
"""So many trials are asked for at once, so that edits are not kept waiting."""
DEADLINE_S: Final = 10.0
"""Nobody waits for it, and once it has passed the rest stays unjudged: long enough for a busy machine."""

Trials: TypeAlias = "dict[str, list[tuple[GraphEdit, ...]]]"
"""The ways in which each type could be placed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine has said.

    Attributes:
        refusals: Why types do not fit, of those that do not.
        left: The types that it has not looked at, since something newer waited.
    """

    refusals: Mapping[str, str]
    left: Sequence[str]


class Judge(QObject):
    """Finds out which types do not fit where one is wished for, and why.

    Attributes:
        refusals: Why types do not fit, of those that do not and are known.

    Signals:
        judged: More is known.
    """

    judged = Signal()

    def __init__(self, session: Session, wish: Wish, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wish = wish
        self._kinds: Iterator[str] = iter(())
        self._is_asking = False
        self.refusals: dict[str, str] = {}
        session.workspace.reported.connect(self._ask)

    def look_at(self, kinds: Sequence[str]) -> None:
        """Judge types, in this order."""
        self._kinds = iter(kinds)
        self._ask()

    def _ask(self) -> None:
        client = self._session.design
        if self._is_asking or client is None or not self._session.workspace.is_judged:
            return
        if trials := self._next_trials():
            self._is_asking = True
            self._session.program.background.run(_asking(client, trials, self._trial), self._take, self._fail)

    @cached_property
    def _trial(self) -> Trial:
        """Made when the shapes of what is there already are known."""
        return Trial(self._session.workspace, self._wish)

    def _next_trials(self) -> Trials:
        """Return the edits that place what is to be judged next, of types of which anything can be told by them."""
        trials: Trials = {}
        for kind in self._kinds:
            if alternatives := self._trial.alternatives(kind):
                trials[kind] = alternatives
            if sum(map(len, trials.values())) >= PORTION:
                break
        return trials

    def _take(self, answer: Answer) -> None:
        self._is_asking = False
        self._kinds = chain(answer.left, self._kinds)
        self.refusals.update(answer.refusals)
        self.judged.emit()
        self._ask()

    def _fail(self, error: Exception) -> None:
        """Leave the rest unjudged: what is offered can be placed all the same."""
        self._is_asking = False
        self._kinds = iter(())
        if isinstance(error, EngineError):
            logger.info("What fits was not found out: %s", error)
        else:
            logger.error("What fits was not found out.", exc_info=error)


def _asking(client: DesignClient, trials: Trials, trial: Trial) -> Callable[[], Answer]:
    """Return the work that finds out which types do not fit."""

    def ask() -> Answer:
        found = client.try_out(chain.from_iterable(trials.values()), DEADLINE_S)
        answers = iter(found)
        told = {kind: list(islice(answers, len(alternatives))) for kind, alternatives in trials.items()}
        known = {kind: answered for kind, answered in told.items() if len(answered) == len(trials[kind])}
        refusals = {kind: refusal for kind, answered in known.items() if (refusal := trial.refusal(answered))}
        return Answer(refusals, [kind for kind in trials if kind not in known])

    return ask
