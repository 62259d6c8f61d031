"""Which source, and which field of it, is looked at; shared by the parts of the data panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.app.session import Session
from netdesigner.data.media import Medium
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import AnyTable, Source, with_medium
from netdesigner.i18n import _
from netdesigner.project import feeding


class SourceSelection(QObject):
    """Remembers the names of the source and of the field that are looked at.

    Signals:
        changed: Another source is looked at.
        field_changed: Another field is looked at.
    """

    changed = Signal()
    field_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._name: str | None = None
        self._field: str | None = None

    @property
    def name(self) -> str | None:
        """The name; that of the first source when none was chosen or the one chosen has gone."""
        sources = self._session.document.data.sources
        return self._name if self._name in sources else next(iter(sources), None)

    @property
    def source(self) -> Source | None:
        """The source."""
        return None if self.name is None else self._session.document.data.sources[self.name]

    @property
    def field(self) -> str | None:
        """The name of the field; that of the first one when none was chosen or the one chosen has gone."""
        facts = None if self.name is None else self._session.data.facts.get(self.name)
        if facts is None:
            return None
        return self._field if self._field in facts.fields else next(iter(facts.fields), None)

    @property
    def files(self) -> tuple[str, Medium] | None:
        """The field that names the files of the source, and what they are; the one looked at, where several do."""
        source = self.source
        if isinstance(source, FolderSource):
            return source.medium.field, source.medium
        media = source.media if isinstance(source, AnyTable) else {}
        name = self.field if self.field in media else next(iter(media), None)
        return None if name is None else (name, media[name])

    def read_files_as(self, medium: Medium) -> None:
        """Let the files be read in another way."""
        if self.files is not None and self.source is not None:
            self.replace(with_medium(self.source, self.files[0], medium))

    def choose_field(self, name: str) -> None:
        """Look at a field."""
        if name != self._field:
            self._field = name
            self.field_changed.emit()

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
