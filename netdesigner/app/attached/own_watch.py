"""Functions of one's own that a project's data comes from: called once their file is trusted, again when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.file_watch import FileWatch
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.own import Gives, OwnSource
from netdesigner.i18n import _
from netdesigner.project import feeding

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.engine.client.attached import Trusts
    from netdesigner.engine.client.own_data import OwnCall
    from netdesigner.engine.protocol.own_data import OwnAnswer

_DELAY_MS = 200
"""An editor may write a file in several steps."""


@dataclass(frozen=True, slots=True)
class _Work:
    """Calls the functions of a source if they are trusted, on a thread."""

    call: OwnCall
    trusts: Trusts

    def carry_out(self) -> OwnAnswer | None:
        from netdesigner.engine.client.own_data import may_be_called

        return self.call.carry_out() if may_be_called(self.call.source, self.call.project, self.trusts) else None


class OwnWatch(QObject):
    """Lets a child call those functions that have not been called, one file after the other.

    Signals:
        changed: A call has begun or ended.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._call: OwnCall | None = None
        self._refused: set[OwnSource] = set()
        self._files = FileWatch(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_again)
        self._files.changed.connect(self._wait)
        session.data.changed.connect(self._look)

    @property
    def called(self) -> OwnSource | None:
        """The source whose functions are being called."""
        return None if self._call is None else self._call.source

    def look_again(self) -> None:
        """Look at the files again: one may have changed, or be trusted now."""
        self._refused.clear()
        self._session.data.look_again()

    def call_again(self, source: OwnSource) -> None:
        """Call functions once more, although their file is what it was: what they read may have changed."""
        from netdesigner.engine.client.own_data import forget

        forget(source, self._folder)
        self.look_again()

    def cancel(self) -> None:
        """End what is being called."""
        if self._call is not None:
            self._call.cancel()

    def close(self) -> None:
        """Call no more."""
        self._timer.stop()
        if self._call is not None:
            self._call.drop()

    @property
    def _folder(self) -> Path:
        return self._session.project_file.parent.resolve()

    def _sources(self) -> Iterator[tuple[str, OwnSource]]:
        for name, source in self._session.document.data.sources.items():
            if isinstance(source, OwnSource):
                yield name, source

    def _wait(self) -> None:
        self._timer.start(_DELAY_MS)

    def _look(self) -> None:
        """Call what the data engine does not know."""
        sources = [source for _name, source in self._sources()]
        self._files.watch(self._folder / source.path for source in sources)
        if self._call is not None:
            if self._call.source not in sources:
                self._call.drop()
            return
        findings = self._session.data.findings
        unknown = {finding.file for finding in findings if finding.code is DataCode.OWN_NOT_CALLED}
        wanted = (source for source in sources if source.path in unknown and source not in self._refused)
        if (source := next(wanted, None)) is not None:
            self._begin(source)

    def _begin(self, source: OwnSource) -> None:
        from netdesigner.engine.client.own_data import OwnCall

        self._call = OwnCall(source, self._folder, self._session.document.fit)
        work = _Work(self._call, self._session.attached.trusts)
        self._session.program.background.run(work.carry_out, self._take, self._fail)
        self.changed.emit()

    def _take(self, answer: OwnAnswer | None) -> None:
        assert self._call is not None
        source, self._call = self._call.source, None
        if answer is None:
            self._refused.add(source)
        else:
            self._adopt(source, answer)
            self._session.data.look_again()
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        assert self._call is not None
        self._refused.add(self._call.source)
        self._call = None
        self._session.workspace.refused.emit(str(error))
        self.changed.emit()

    def _adopt(self, source: OwnSource, answer: OwnAnswer) -> None:
        """Take arrays for arrays, and batches for batches: nothing else can be done with either."""
        gives = Gives(answer.facts["gives"]) if answer.facts else source.gives
        if gives is source.gives or not (gives.is_arrays or source.gives.is_arrays):
            return
        document = self._session.document
        edits = [
            edit
            for name, known in self._sources()
            if known == source
            for edit in feeding.replace_source(document, name, replace(source, gives=gives))
        ]
        if edits:
            self._session.workspace.do(_("Take what {file} gives").format(file=source.path), edits)
