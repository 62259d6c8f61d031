"""Whether the training waits for its data, and what can be done about that."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.i18n import _
from netdesigner.i18n.terms import sentences
from netdesigner.project.waiting import WAITING_LIMIT, keeping_in_memory
from netdesigner.training.words import waiting_sentence


class WaitingView(Note):
    """Says what share of the time steps have waited for their data, where that is too much."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.button.setToolTip(_("In the next run, the first epoch reads the data, and later ones find it in memory"))
        self.accepted.connect(self._keep)
        for signal in (session.runs.events, session.runs.changed, session.workspace.edited):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        waiting = self._session.runs.meter.progress.waiting
        if waiting is None or waiting <= WAITING_LIMIT:
            self.say("")
            return
        found = waiting_sentence(waiting)
        if keeping_in_memory(self._session.document, self._session.data.facts):
            way_out = _("Data that is kept in memory is read only once.")
            self.say(sentences([found, way_out]), "warning", _("&Keep it in memory"))
        elif self._session.document.fit.cache:
            self.say(sentences([found, _("Once it is in memory, there is nothing to wait for.")]), "warning")
        else:
            way_out = _("Smaller samples are read sooner, and so are those on a faster disk.")
            self.say(sentences([found, way_out]), "warning")

    def _keep(self) -> None:
        edits = keeping_in_memory(self._session.document, self._session.data.facts)
        self._session.workspace.do(_("Keep data in memory"), edits)
