"""The journal of an open project, told of what happens to it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.app.session import Session
from netdesigner.project.journal import Journal


class Journaling(QObject):
    """Keeps the journal of a session, and a session that is closed in peace leaves none.

    Signals:
        trouble: The journal cannot be written; with the sentence that says so.
    """

    trouble = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._journal = Journal(session.history, session.path, self.trouble.emit)
        session.path_changed.connect(self._note_saved)

    def close(self) -> None:
        """Remove the journal."""
        self._journal.close()

    def _note_saved(self) -> None:
        if self._session.path is not None:
            self._journal.saved(self._session.path)
