"""One open project: what the panels of its window share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from netdesigner.app.attached.own_watch import OwnWatch
from netdesigner.app.attached.watch import AttachedWatch
from netdesigner.app.data_watch import DataWatch
from netdesigner.app.graph_tabs.open_graphs import OpenGraphs
from netdesigner.app.importing.report import ImportReport
from netdesigner.app.training.controller import RunController
from netdesigner.app.training.queueing import RunQueue
from netdesigner.app.training.run_advice import RunAdvice
from netdesigner.app.trial_answers import TrialAnswers
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Document
from netdesigner.project.history import History
from netdesigner.project.untitled import untitled_project_file

if TYPE_CHECKING:
    from netdesigner.app.prepared import Prepared
    from netdesigner.app.program import Program
    from netdesigner.engine.client.design import DesignClient


class Session(QObject):
    """An open project with its file, its verdicts, its data and its runs.

    Attributes:
        program: What all windows share.
        workspace: The document, what is on screen and selected; panels edit through it.
        open_graphs: The graphs that have tabs.
        import_report: What an import changed or could not take.
        data: What is known of the project's data.
        attached: The attached Python files, executed by the design engine while they are trusted.
        own: The functions of Python files that data comes from, called while they are trusted.
        runs: The present run, and what keeps one from being started.
        advice: What is found about the present or latest run.
        queue: The runs that wait.

    Signals:
        path_changed: The project has another file.
        saved_changed: It may be saved now or no longer; see `is_saved`.
    """

    path_changed = Signal()
    saved_changed = Signal()

    _reported = Signal()

    def __init__(
        self, program: Program, document: Document, path: Path | None = None, prepared: Prepared | None = None
    ) -> None:
        super().__init__(program)
        self.program = program
        self._path = path
        self.history = History(document) if prepared is None else prepared.history
        self.workspace = Workspace(self.history, self, None if prepared is None else prepared.sketch)
        self.open_graphs = OpenGraphs(self.workspace, self)
        self.import_report = ImportReport(self)
        self._reported.connect(self._take_report, Qt.ConnectionType.QueuedConnection)
        self._design: DesignClient | None = None
        self._wanted: tuple[GraphId, tuple[NodeId, ...]] | None = None
        self._report_waits = False
        self._was_saved = True
        self.workspace.edited.connect(self._note_saved)
        self._trial_answers = TrialAnswers(self)
        self.data = DataWatch(self)
        self.data.changed.connect(self._pass_facts_on)
        self.attached = AttachedWatch(self)
        self.own = OwnWatch(self)
        self.runs = RunController(self)
        self.advice = RunAdvice(self)
        self.queue = RunQueue(self)
        program.engines.started.connect(self._attach)
        if prepared is not None and prepared.design is not None:
            self._listen_to(prepared.design)
            self._note_report()
        else:
            self._attach()

    @property
    def document(self) -> Document:
        """The document."""
        return self.history.document

    @property
    def path(self) -> Path | None:
        """The project's file; `None` for one that was never saved."""
        return self._path

    @property
    def project_file(self) -> Path:
        """The file that runs and data lie beside: for a project that was never saved, one in the user's data."""
        return self._path or untitled_project_file(self.document.id)

    @property
    def design(self) -> DesignClient | None:
        """What the design engine says of the document, once that was started."""
        return self._design

    def set_path(self, path: Path, state: int | None = None) -> None:
        """Say where the project was saved, and which state of its history; by default the present one."""
        self._path = path
        self.history.mark_saved(state)
        self.path_changed.emit()
        self._note_saved()

    @property
    def is_saved(self) -> bool:
        """Whether the file holds what is on screen."""
        return self.history.is_saved

    def want(self, nodes: Iterable[NodeId]) -> None:
        """Ask the design engine for some nodes of the graph on screen first."""
        self._wanted = self.workspace.graph.id, tuple(nodes)
        if self._design is not None:
            self._design.want(*self._wanted)

    def close(self) -> None:
        """Let the engines forget the project. The window that shows it must be gone."""
        self.queue.close()
        self.runs.close()
        self.data.close()
        self.attached.close()
        self.own.close()
        self.program.engines.started.disconnect(self._attach)
        if self._design is not None:
            self._stop_reports()
            self._design.close()
        self.workspace.close()
        self.deleteLater()

    def _attach(self) -> None:
        """Let the design engine look at the document, once it was started."""
        if (engine := self.program.engines.design) is None:
            return
        self._listen_to(engine.attach(self.history, self.data.facts))
        if self._wanted is not None and self._design is not None:
            self._design.want(*self._wanted)

    def _listen_to(self, design: DesignClient) -> None:
        """Take what the design engine says from now on."""
        self._design = design
        self._stop_reports = design.listen(self._note_report)

    def _note_report(self) -> None:
        """On the reading thread: answers that come faster than the window draws are taken in together."""
        if not self._report_waits:
            self._report_waits = True
            self._reported.emit()

    def _take_report(self) -> None:
        assert self._design is not None
        self._report_waits = False  # before reading, so that what comes meanwhile is told
        if not self.attached.is_first_look_due:  # until then the engine takes each of their layers for not trusted
            self.workspace.set_report(self._design.report())

    def _pass_facts_on(self) -> None:
        if self._design is not None:
            self._design.set_facts(self.data.facts)

    def _note_saved(self) -> None:
        if self._was_saved != self.is_saved:
            self._was_saved = self.is_saved
            self.saved_changed.emit()
