"""What is known of the values of the source that is looked at, found out in the background as far as it is seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Signal

from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.session import Session
from netdesigner.data.facts import SourceFacts
from netdesigner.data.sources.source import Source
from netdesigner.data.statistics import Correlations, FieldStatistics, SourceStatistics
from netdesigner.engine.client.data import DataClient
from netdesigner.graph.nodes import OutputNode

_AT_ONCE: Final = 16
"""Fields of one question: the answer is there soon, and what is seen meanwhile comes next."""

_Answer: TypeAlias = SourceStatistics | Correlations | None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What statistics are about: the source as it was when its facts were found out."""

    source: Source
    folder: Path
    facts: SourceFacts


@dataclass(frozen=True, slots=True)
class _Work:
    """Asks for the statistics of some fields or, where none are named, for correlations; on a thread."""

    client: DataClient
    subject: _Subject
    fields: tuple[str, ...]
    targets: tuple[str, ...] = ()

    def carry_out(self) -> tuple[_Work, _Answer]:
        source, folder = self.subject.source, self.subject.folder
        if self.fields:
            return self, self.client.statistics(source, folder, self.fields)
        return self, self.client.correlations(source, folder, self.targets)


class StatisticsWatch(QObject):
    """Asks the data engine one question at a time; answers about another source than the present one are dropped.

    Signals:
        changed: More is known, or nothing any more.
    """

    changed = Signal()

    def __init__(self, session: Session, selection: SourceSelection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._subject: _Subject | None = None
        self._fields: dict[str, FieldStatistics] = {}
        self._correlations: Correlations | None = None
        self._wanted: tuple[str, ...] = ()
        self._wants_correlations = False
        self._is_busy = False
        self._has_failed = False
        for signal in (session.data.changed, session.path_changed, selection.changed, session.workspace.edited):
            signal.connect(self._follow)
        self._follow()

    @property
    def fields(self) -> Mapping[str, FieldStatistics]:
        """What is known, by field."""
        return self._fields

    @property
    def samples(self) -> int:
        """How many samples the source has."""
        return 0 if self._subject is None else self._subject.facts.samples

    @property
    def correlations(self) -> Correlations | None:
        """How columns go together, once that was asked for and found out."""
        return self._correlations

    @property
    def targets(self) -> tuple[str, ...]:
        """The fields of the source that the outputs of the network shall find."""
        document, name = self._session.document, self._selection.name
        nodes = document.network.main.nodes
        bound = document.data.bindings.items()
        found = [binding for node, binding in bound if isinstance(nodes.get(node), OutputNode)]
        return tuple(field for binding in found if binding.source == name for field in binding.fields)

    def want(self, fields: Iterable[str]) -> None:
        """Find out about some fields, instead of those wanted before; what the source does not have is left out."""
        known = {} if self._subject is None else self._subject.facts.fields
        self._wanted = tuple(name for name in fields if name in known)
        self._ask()

    def want_correlations(self) -> None:
        """Find out how columns go together."""
        self._wants_correlations = True
        self._ask()

    def _follow(self) -> None:
        subject = self._present()
        if subject == self._subject:
            return
        self._subject, self._fields, self._correlations = subject, {}, None
        self._wanted, self._wants_correlations, self._has_failed = (), False, False
        self.changed.emit()

    def _present(self) -> _Subject | None:
        name, source = self._selection.name, self._selection.source
        facts = None if name is None else self._session.data.facts.get(name)
        if source is None or facts is None:
            return None
        return _Subject(source, self._session.project_file.parent, facts)

    def _ask(self) -> None:
        if self._subject is None or self._is_busy or self._has_failed:
            return
        missing = tuple(name for name in self._wanted if name not in self._fields)[:_AT_ONCE]
        if missing or (self._wants_correlations and self._correlations is None):
            self._is_busy = True
            program = self._session.program
            work = _Work(program.engines.data, self._subject, missing, self.targets)
            program.background.run(work.carry_out, self._take, self._take_failure)

    def _take(self, answer: tuple[_Work, _Answer]) -> None:
        self._is_busy = False
        work, found = answer
        if work.subject is self._subject:
            match found:
                case Correlations():
                    self._correlations = found
                case SourceStatistics() if found.fields.keys() == set(work.fields):
                    self._fields.update(found.fields)
                case _:
                    self._has_failed = True  # the file has changed; the watch of the data says how
            self.changed.emit()
        self._ask()

    def _take_failure(self, _error: Exception) -> None:
        """The watch of the data says what is wrong with the engine; what is asked after that is another subject."""
        self._is_busy, self._has_failed = False, True
