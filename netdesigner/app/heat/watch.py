"""The run whose looks are shown: the present one as it goes on, or an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from netdesigner.project.run_places import may_have_runs
from netdesigner.training.looks import Looks

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.project.runs import RunFolder
    from netdesigner.training.handle import FollowedEvent

_MOST_RUNS: Final = 50


@dataclass(frozen=True, slots=True)
class NamedRun:
    """A run with what it is called."""

    run: RunFolder
    title: str


@dataclass(frozen=True, slots=True)
class _Runs:
    project: Path

    def find(self) -> list[NamedRun]:
        """Return the latest runs, the latest first."""
        if not may_have_runs(self.project):
            return []
        from netdesigner.project.run_titles import run_title  # here and not above: loaded on a thread
        from netdesigner.project.runs import list_runs

        return [NamedRun(run, run_title(run)) for run in reversed(list_runs(self.project)[-_MOST_RUNS:])]


@dataclass(frozen=True, slots=True)
class _Reading:
    run: RunFolder

    def carry_out(self) -> tuple[RunFolder, Looks]:
        """Return the looks that are written in the run's folder."""
        return self.run, Looks(self.run.events())


class LooksWatch(QObject):
    """Follows a run; the present one, or else the latest, until a person chooses another.

    Attributes:
        runs: The runs that can be chosen.
        run: The one whose looks are shown, if there is one.
        looks: Its looks so far.

    Signals:
        changed: There is another look.
        runs_changed: There are other runs, or another one is chosen.
    """

    changed = Signal()
    runs_changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._background = session.program.background
        self.runs: list[NamedRun] = []
        self.run: RunFolder | None = None
        self.looks = Looks()
        session.runs.events.connect(self._follow)
        session.runs.changed.connect(self._look_for_runs)
        self._look_for_runs()

    def choose(self, run: RunFolder) -> None:
        """Show the looks of a run."""
        self.run, self.looks = run, Looks()
        self.runs_changed.emit()
        self.changed.emit()
        self._background.run(_Reading(run).carry_out, self._take)

    def _look_for_runs(self) -> None:
        self._background.run(_Runs(self._session.project_file).find, self._take_runs)

    def _take_runs(self, runs: list[NamedRun]) -> None:
        handle = self._session.runs.handle
        is_new = [named.run for named in runs] != [named.run for named in self.runs]
        self.runs = runs
        if runs and (self.run is None or (is_new and handle is not None and runs[0].run == handle.run != self.run)):
            self.choose(runs[0].run)
        elif is_new:
            self.runs_changed.emit()

    def _follow(self, events: tuple[FollowedEvent, ...]) -> None:
        handle = self._session.runs.handle
        if handle is not None and handle.run == self.run and self.looks.add(events):
            self.changed.emit()

    def _take(self, answer: tuple[RunFolder, Looks]) -> None:
        run, looks = answer
        if run == self.run and len(looks) >= len(self.looks):
            self.looks = looks
            self.changed.emit()
