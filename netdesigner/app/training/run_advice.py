"""What is found about the present run, or the latest one; what finds it is imported for a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.training.advice.advisor import Advisor
    from netdesigner.training.advice.found import Advice
    from netdesigner.training.handle import FollowedEvent


class RunAdvice(QObject):
    """Lets rules look at what a run tells.

    Attributes:
        found: What they find now, the first thing to care for in front.

    Signals:
        changed: They find something else.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._was_running = False
        self._advisor: Advisor | None = None
        self.found: tuple[Advice, ...] = ()
        session.runs.changed.connect(self._note_beginning)
        session.runs.events.connect(self._take)

    def _note_beginning(self) -> None:
        """Forget what was found about another run."""
        begins = self._session.runs.is_running and not self._was_running
        self._was_running = self._session.runs.is_running
        if begins:
            self._advisor = None
            self._tell(())

    def _take(self, events: Sequence[FollowedEvent]) -> None:
        from netdesigner.training.advice.advisor import Advisor
        from netdesigner.training.advice.start import start_of

        if self._advisor is None:
            self._advisor = Advisor(start_of(self._session.document))
        self._advisor.add(events)
        self._tell(self._advisor.found)

    def _tell(self, found: tuple[Advice, ...]) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()
