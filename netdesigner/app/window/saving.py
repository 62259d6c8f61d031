"""Writing a project's file, away from the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netdesigner.app.session import Session
from netdesigner.catalogue.values import Json
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.files import save_project

if TYPE_CHECKING:
    from netdesigner.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class _Carrying:
    """Makes the data of a project reachable from another file."""

    document: Document
    old: Path
    new: Path

    def carry_out(self) -> tuple[Edit, ...]:
        from netdesigner.project.moving import carry_data  # here and not above: loaded on a thread

        return carry_data(self.document, self.old, self.new)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes what a document held at one moment."""

    content: Snapshot
    old: Path
    new: Path
    state: int

    def carry_out(self) -> _Writing:
        save_project(self.content, self.new)
        if self.old != self.new:
            from netdesigner.project.moving import carry_runs

            carry_runs(self.old, self.new)
        return self


class Saver(QObject):
    """Saves one project, one time after the other.

    Signals:
        saved: The file holds what the project was when saving began.
        failed: It could not be saved; with the sentence that says why.
        given_up: The person did not say where to.
    """

    saved = Signal()
    failed = Signal(str)
    given_up = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._background = session.program.background
        self._is_busy = False
        self._again: Path | None = None
        self._goal = session.project_file

    def save(self, path: Path) -> None:
        """Save the project as a file; while that is still being done, once more afterwards."""
        if self._is_busy:
            self._again = path
            return
        self._is_busy, self._goal = True, path
        if path == self._session.project_file:
            self._write()
        else:
            work = _Carrying(self._session.document, self._session.project_file, path)
            self._background.run(work.carry_out, self._take_edits, self._fail)

    def give_up(self) -> None:
        """Say that the project is not saved after all."""
        self.given_up.emit()

    def _take_edits(self, edits: tuple[Edit, ...]) -> None:
        if edits:
            self._session.workspace.do(_("Save as {name}").format(name=self._goal.stem), edits)
        self._write()

    def _write(self) -> None:
        from netdesigner.project.snapshot import snapshot  # nobody saves before there is a window

        document = self._session.document
        document.shapes = known_shapes(self._session.workspace.report) or document.shapes
        work = _Writing(snapshot(document), self._session.project_file, self._goal, self._session.history.state)
        self._background.run(work.carry_out, self._finish, self._fail)

    def _finish(self, done: _Writing) -> None:
        self._is_busy = False
        self._session.set_path(done.new, done.state)
        self._session.program.preferences.add_recent_project(done.new)
        self._save_again()
        self.saved.emit()

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self._save_again()
        self.failed.emit(str(error))

    def _save_again(self) -> None:
        path, self._again = self._again, None
        if path is not None:
            self.save(path)


def known_shapes(report: Report) -> dict[GraphId, dict[NodeId, Json]]:
    """Return the output shapes that are known, in the form of the project file: a list of them for each node."""
    return {
        graph: {node: [list(spec.shape) for spec in verdict.outputs] for node, verdict in verdicts.items()}
        for graph, verdicts in report.verdicts.items()
    }
