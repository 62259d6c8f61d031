"""The journal of an open project, told of what happens to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.session import Session

if TYPE_CHECKING:
    from netdesigner.project.journal import Journal

_DELAY_MS: Final = 400
"""The first window is painted by then; what was edited meanwhile is in the journal from its beginning."""


class Journaling(QObject):
    """Keeps the journal of a session, and a session that is closed in peace leaves none.

    Signals:
        trouble: The journal cannot be written; with the sentence that says so.
    """

    trouble = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        session.path_changed.connect(self._note_saved)
        QTimer.singleShot(_DELAY_MS, self, self._begin)

    def close(self) -> None:
        """Remove the journal."""
        self._journal.close()

    @cached_property
    def _journal(self) -> Journal:
        from netdesigner.project.journal import Journal  # not needed for the first picture

        return Journal(self._session.history, self._session.path, self.trouble.emit)

    def _begin(self) -> None:
        _ = self._journal

    def _note_saved(self) -> None:
        if self._session.path is not None:
            self._journal.saved(self._session.path)
