"""Which source is looked at; shared by the parts of the data panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.app.session import Session
from netdesigner.data.sources.source import Source
from netdesigner.i18n import _
from netdesigner.project import feeding


class SourceSelection(QObject):
    """Remembers the name of the source that is looked at.

    Signals:
        changed: Another source is looked at.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name: str | None = None

    @property
    def name(self) -> str | None:
        """The name; that of the first source when none was chosen or the one chosen has gone."""
        sources = self._session.document.data.sources
        return self._name if self._name in sources else next(iter(sources), None)

    @property
    def source(self) -> Source | None:
        """The source."""
        return None if self.name is None else self._session.document.data.sources[self.name]

    def replace(self, source: Source) -> None:
        """Let the name stand for another source."""
        name, data = self.name, self._session.document.data
        if name is not None and source != data.sources[name]:
            edits = feeding.replace_source(self._session.document, name, source)
            self._session.workspace.do(_("Change the source {name}").format(name=name), edits)

    def choose(self, name: str | None) -> None:
        """Look at a source."""
        if name != self._name:
            self._name = name
            self.changed.emit()
