"""What is known of the data of an open project, kept up to date while it is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.errors import EngineDied, EngineTimeout, RequestCancelled
from netdesigner.i18n import _
from netdesigner.project.expectations import expectations_of

if TYPE_CHECKING:
    from netdesigner.app.engines import Engines
    from netdesigner.app.session import Session
    from netdesigner.data.bindings import DataSettings
    from netdesigner.data.expectations import Expectation
    from netdesigner.data.facts import SourceFacts
    from netdesigner.data.findings import DataFinding
    from netdesigner.engine.client.data import DataCheck
    from netdesigner.engine.protocol.keras_files import KerasFile

_DELAY_MS: Final = 120
"""So long edits are collected."""
_RESTART_MS: Final = 500
"""Between two questions while the engine is started again."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What the data engine is asked: all that the answer depends on, but the files."""

    settings: DataSettings
    folder: Path
    expectations: tuple[Expectation, ...]


@dataclass(slots=True)
class _Work:
    """Asks a question, on a thread.

    Attributes:
        engines: Whom it asks.
        question: What it asks.
        revive: Whether an engine that was given up is started.
        tell: Is told, on another thread, how much of which source has been read.
        is_wanted: Whether the answer is.
    """

    engines: Engines
    question: _Question
    revive: bool
    tell: Callable[[str, float], None]
    is_wanted: bool = True

    def carry_out(self) -> DataCheck:
        client = self.engines.data
        if self.revive:
            client.engine.retry()
        asked = self.question
        return client.check(asked.settings, asked.folder, asked.expectations, self._goes_on)

    def _goes_on(self, source: str, share: float) -> bool:
        self.tell(source, share)
        return self.is_wanted


class DataWatch(QObject):
    """Asks the data engine again when the data of the project has changed, one question at a time.

    Attributes:
        facts: What is known of each source that could be read.
        findings: What is wrong with the data.
        unfetched: The files of data sets that are not on this computer, by source.
        parts: How many samples each part has, where more than the shares decides.
        notes: What there is to know, though nothing is wrong with it.
        is_complete: Whether they are about the data as it is now.
        failure: Why nothing can be found out, as a sentence.
        progress: How much has been read of the source that is looked through, from 0 to 1, by its name.

    Signals:
        changed: There is something new in them.
        progressed: More of a source has been read.
        fetch_wanted: Data sets should be fetched; with the names of their sources.
    """

    changed = Signal()
    progressed = Signal()
    _told = Signal(str, float)
    fetch_wanted = Signal(tuple)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.facts: Mapping[str, SourceFacts] = {}
        self.findings: tuple[DataFinding, ...] = ()
        self.unfetched: Mapping[str, tuple[KerasFile, ...]] = {}
        self.parts: Mapping[str, int] = {}
        self.notes: tuple[DataFinding, ...] = ()
        self.is_complete = not session.document.data.sources
        self.failure: str | None = None
        self.progress: Mapping[str, float] = {}
        self._known: _Question | None = None
        self._asked: _Question | None = None
        self._work: _Work | None = None
        self._revive = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self._told.connect(self._note_progress, Qt.ConnectionType.QueuedConnection)
        session.workspace.edited.connect(self._note_edits)
        session.path_changed.connect(self.look_again)
        self._note_edits()

    def look_again(self) -> None:
        """Ask once more: a file may have changed, or the engine may be had again."""
        self._known = None
        self._revive = self.failure is not None
        self.failure = None
        self._note_edits()

    @property
    def unfetched_for_run(self) -> tuple[str, ...]:
        """The sources that a run needs and that are not on this computer."""
        bound = {binding.source for binding in self._session.document.data.bindings.values()}
        return tuple(name for name in self.unfetched if name in bound)

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._asked = None
        self._call_off()

    def _note_edits(self) -> None:
        question = self._question()
        if question == (self._asked or self._known):
            return
        if not question.settings.sources:
            self._settle(question, None)
            return
        self._set_incomplete()
        if self._asked is not None and not _reads_the_same(self._asked, question):
            self._call_off()
        self._timer.start(_DELAY_MS)

    def _question(self) -> _Question:
        document = self._session.document
        # Whether shapes fit is the design engine's to say: it knows a way out.
        expected = tuple(replace(item, shape=None) for item in expectations_of(document, {}))
        return _Question(document.data, self._session.project_file.parent, expected)

    def _ask(self) -> None:
        if self._asked is not None:
            return  # its answer leads here again
        program = self._session.program
        self._asked = self._question()
        self._work = _Work(program.engines, self._asked, self._revive, self._told.emit)
        self._revive = False
        program.background.run(self._work.carry_out, self._take, self._take_failure)

    def _call_off(self) -> None:
        """Let the engine stop looking through files that nobody asks about any more."""
        if self._work is not None:
            self._work.is_wanted = False

    def _note_progress(self, source: str, share: float) -> None:
        if self._asked is not None:
            self.progress = {source: share}
            self.progressed.emit()

    def _take(self, checked: DataCheck) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if asked == self._question():
            self._settle(asked, checked)
        else:
            self._timer.start(0)

    def _take_failure(self, error: Exception) -> None:
        asked, self._asked = self._asked, None
        if asked is None:
            return
        if isinstance(error, RequestCancelled):
            self._timer.start(0)
            return
        if isinstance(error, EngineDied) and self._session.program.engines.data.engine.status is not EngineStatus.DEAD:
            self._timer.start(_RESTART_MS)
            return
        self.failure = _failure(error)
        self._known = asked
        self.changed.emit()

    def _settle(self, question: _Question, checked: DataCheck | None) -> None:
        self._timer.stop()
        self._known, self.failure, self.progress = question, None, {}
        self.facts = {} if checked is None else checked.facts
        self.findings = () if checked is None else checked.findings
        self.unfetched = {} if checked is None else checked.unfetched
        self.parts = {} if checked is None else checked.parts
        self.notes = () if checked is None else checked.notes
        self.is_complete = True
        self.changed.emit()

    def _set_incomplete(self) -> None:
        if self.is_complete or self.failure is not None:
            self.is_complete, self.failure = False, None
            self.changed.emit()


def _reads_the_same(asked: _Question, wanted: _Question) -> bool:
    """Return whether all that is read for a question is needed for another one, too."""
    sources = wanted.settings.sources.values()
    return asked.folder == wanted.folder and all(source in sources for source in asked.settings.sources.values())


def _failure(error: Exception) -> str:
    match error:
        case EngineTimeout():
            return _("Looking at the data takes too long. Are its files within reach?")
        case EngineDied():
            return _("The program that looks at data has ended several times. The log says more.")
    return _("The data could not be looked at: {reason}").format(reason=str(error))
