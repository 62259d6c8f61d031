"""What differs between the project of a window and another one, kept up with edits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.session import Session
from netdesigner.project.comparison.differences import Comparison, compare
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.format import document_from_json, snapshot_to_json
from netdesigner.project.snapshot import Snapshot, snapshot

_DELAY_MS: Final = 200
"""After an edit: while a person drags or types, nothing is compared."""


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path

    def carry_out(self) -> Document:
        return load_project(self.path)


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Compares on a thread, with a copy of the document that is being edited."""

    other: Document
    content: Snapshot

    def carry_out(self) -> Comparison:
        return compare(self.other, document_from_json(snapshot_to_json(self.content)))


class ComparisonWatch(QObject):
    """Reads a project once and compares the open one with it again after each edit.

    Attributes:
        other: The project that it is compared with; `None` until it is read.
        comparison: What differs; `None` until it is known.

    Signals:
        changed: There is another `comparison`.
        failed: The other project cannot be read; with the sentence that says why.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.other: Document | None = None
        self.comparison: Comparison | None = None
        self._session = session
        self._background = session.program.background
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DELAY_MS)
        self._pause.timeout.connect(self._compare)
        session.workspace.edited.connect(self._pause.start)
        self._background.run(_Reading(path).carry_out, self._take_other, self._fail)

    def _take_other(self, other: Document) -> None:
        self.other = other
        self._compare()

    def _compare(self) -> None:
        if self.other is not None:
            work = _Comparing(self.other, snapshot(self._session.document))
            self._background.run(work.carry_out, self._take)

    def _take(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(error))
