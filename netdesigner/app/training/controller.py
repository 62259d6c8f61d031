"""The present run of an open project, as the window sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netdesigner.training.handle import RunHandle

if TYPE_CHECKING:
    from netdesigner.app.session import Session


class RunController(QObject):
    """Starts runs, and hands what they tell to the panels, in portions, on the window's thread.

    Attributes:
        handle: The present or latest run.

    Signals:
        changed: A run has begun or ended, or may be started now or no longer.
        events: What has happened since the last time; with the tuple of events.
    """

    changed = Signal()
    events = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.handle: RunHandle | None = None

    @property
    def is_running(self) -> bool:
        """Whether a run goes on."""
        return self.handle is not None and self.handle.result is None

    def close(self) -> None:
        """Let go of the run; one that goes on must have been stopped or detached."""
