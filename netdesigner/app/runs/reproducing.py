"""Doing a run once more: first is said what differs from then, and only then it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netdesigner.app.confirmation import Confirmation
from netdesigner.app.engines import RUN_NICENESS
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectError
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import job_sentence

if TYPE_CHECKING:
    from netdesigner.training.reproduce import Difference


@dataclass(frozen=True, slots=True)
class _Looking:
    run: RunFolder
    project: Path
    trusted: frozenset[str]

    def carry_out(self) -> list[Difference]:
        from netdesigner.training.reproduce import find_differences  # with all that starts runs

        return find_differences(self.run, self.project, self.trusted)


class Reproducing(QObject):
    """Looks at versions and data, tells what differs, and starts; one run at a time.

    Signals:
        told: What is going on, as a sentence, and whether it goes well.
    """

    told = Signal(str, bool)

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._widget = widget
        self._run: RunFolder | None = None

    def ask(self, run: RunFolder) -> None:
        """Look for differences; without any the run begins at once."""
        if self._session.runs.is_running:
            self.told.emit(_("Another training goes on. Wait for its end, or stop it."), False)
            return
        self._run = run
        self.told.emit(_("Versions and data are compared with those of {run}.").format(run=run.id), True)
        look = _Looking(run, self._session.project_file, frozenset(self._session.attached.trusted))
        self._session.program.background.run(look.carry_out, self._judge, self._fail)

    def _judge(self, differences: list[Difference]) -> None:
        if differences:
            self._say(differences)
        else:
            self.told.emit(_("Versions and data are as they were: the run is done once more."), True)
            self._start()

    def _say(self, differences: list[Difference]) -> None:
        text = _("Not all is as it was, so that the numbers may differ. Do the run once more?")
        detail = "\n".join(difference.sentence for difference in differences)
        question = Confirmation(self._widget, text, detail, _("&Reproduce"))
        question.accepted.connect(self._start)
        question.open()

    def _start(self) -> None:
        from netdesigner.app.training.starting import Renewal
        from netdesigner.training.options import RunOptions
        from netdesigner.training.reproduce import reproduce_run

        runs, engines = self._session.runs, self._session.program.engines
        if self._run is not None and not runs.is_running:
            options = RunOptions(niceness=RUN_NICENESS, trusted=frozenset(self._session.attached.trusted))
            project = self._session.project_file
            runs.carry_out(Renewal(reproduce_run, self._run, project, options, engines.run_children))
            runs.leads_to.emit(Place.TRAINING)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, EngineError | ProjectError):
            raise error
        self.told.emit(job_sentence(error) if isinstance(error, EngineError) else str(error), False)
