"""Draws samples through the network in the background, until the network changes."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.session import Session
from netdesigner.codegen.script import write_script
from netdesigner.engine.client.outputs_of_nodes import Rehearsal
from netdesigner.engine.errors import EngineError
from netdesigner.project.document import Document
from netdesigner.project.node_outputs import NodeOutputs
from netdesigner.project.runs import RunFolder
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.rehearsing import write_rehearsal
from netdesigner.training.words import job_sentence

_DELAY_MS: Final = 200
"""So long edits are collected."""


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """Draws a sample through, on a thread."""

    rehearsal: Rehearsal
    document: Document
    folder: RunFolder
    project: Path
    place: int
    weights: Path | None

    def carry_out(self) -> tuple[_Work, NodeOutputs]:
        return self, self.rehearsal.look(self.document, self.folder, self.project, self.place, self.weights)


class RehearsalWatch(QObject):
    """Knows what the nodes give for a sample.

    Attributes:
        outputs: What they give; nothing before the first answer, and once the network has changed.
        failure: Why nothing can be found out, as a sentence.
        is_busy: Whether an answer is waited for.

    Signals:
        changed: One of them has changed.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rehearsal = Rehearsal()
        self._folders: list[tempfile.TemporaryDirectory[str]] = []
        self._folder: RunFolder | None = None
        self._asked: _Work | None = None
        self.outputs = NodeOutputs()
        self.failure = ""
        self._script = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._follow)
        session.workspace.edited.connect(self._wait)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._asked is not None

    def look(self, place: int, weights: Path | None) -> None:
        """Draw a sample through the network as it is now."""
        session = self._session
        document, project = session.document, session.project_file
        try:
            folder = self._folder or self._written(document, project)
        except (RunRefusedError, OSError) as error:
            self._fail(str(error))
            return
        self._asked = _Work(self._rehearsal, document, folder, project, place, weights)
        self.failure = ""
        session.program.background.run(self._asked.carry_out, self._take, self._take_failure)
        self.changed.emit()

    def close(self) -> None:
        """End the child that computes; nothing is told any more."""
        self._asked = None
        self._timer.stop()
        self._session.workspace.edited.disconnect(self._wait)
        self._session.program.background.run(self._rehearsal.close)
        for folder in self._folders:
            folder.cleanup()

    def _written(self, document: Document, project: Path) -> RunFolder:
        self._folders.append(tempfile.TemporaryDirectory(prefix="rehearsal-", ignore_cleanup_errors=True))
        trusted = self._session.attached.trusted
        self._folder = write_rehearsal(document, project, Path(self._folders[-1].name), trusted)
        self._script = write_script(document).text
        return self._folder

    def _wait(self) -> None:
        self._timer.start()

    def _follow(self) -> None:
        """Forget what was found out once it is about another network; where nodes stand makes no other one."""
        if self._folder is not None and write_script(self._session.document).text != self._script:
            self._folder, self._asked, self.outputs = None, None, NodeOutputs()
            self._session.program.background.run(self._rehearsal.close)  # what is under way is for nobody
            self.changed.emit()

    def _take(self, answer: tuple[_Work, NodeOutputs]) -> None:
        work, outputs = answer
        if work is self._asked:
            self._asked, self.outputs = None, outputs
            self.changed.emit()

    def _take_failure(self, error: Exception) -> None:
        if self._asked is not None:
            self._fail(job_sentence(error) if isinstance(error, EngineError) else str(error))

    def _fail(self, sentence: str) -> None:
        self._asked, self.outputs, self.failure = None, NodeOutputs(), sentence
        self.changed.emit()
