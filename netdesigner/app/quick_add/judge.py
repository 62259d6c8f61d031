"""Asks the design engine, in the background, whether what is offered would fit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from PySide6.QtCore import QObject, Signal

from netdesigner.app.quick_add.trial import Trial
from netdesigner.app.session import Session
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.design import DesignClient
from netdesigner.engine.errors import EngineError
from netdesigner.graph.edits import GraphEdit

logger = logging.getLogger(__name__)

PORTION: Final = 24
"""So many types are asked for at once, so that edits are not kept waiting."""
DEADLINE_S: Final = 3.0


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
    """Finds out which types do not fit behind some outputs, and why.

    Attributes:
        refusals: Why types do not fit, of those that do not and are known.

    Signals:
        judged: More is known.
    """

    judged = Signal()

    def __init__(self, session: Session, sources: Sequence[Ref], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._trial = Trial(session.workspace, sources)
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
        if self._is_asking or client is None or not self._session.workspace.report.complete:
            return
        trials = dict(islice(self._next_trials(), PORTION))
        if trials:
            self._is_asking = True
            self._session.program.background.run(_asking(client, trials, self._trial), self._take, self._fail)

    def _next_trials(self) -> Iterator[tuple[str, tuple[GraphEdit, ...]]]:
        """Yield the edits that place what is still to be judged, where anything can be told by them."""
        for kind in self._kinds:
            if edits := self._trial.edits(kind):
                yield kind, edits

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


def _asking(client: DesignClient, trials: Mapping[str, tuple[GraphEdit, ...]], trial: Trial) -> Callable[[], Answer]:
    """Return the work that finds out which types do not fit."""

    def ask() -> Answer:
        found = client.try_out(trials.values(), DEADLINE_S)
        refusals = {kind: trial.refusal(verdicts or {}) for kind, verdicts in zip(trials, found, strict=False)}
        left = [kind for kind in trials if kind not in refusals]
        return Answer({kind: refusal for kind, refusal in refusals.items() if refusal}, left)

    return ask
