"""The runs of an open project that wait for each other, and the one of them that goes on: found, followed, changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from netdesigner.app.training.obstacles import Obstacle, find_obstacle, situation_of
from netdesigner.app.training.searching import Found, Search, WaitingRun

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.project.runs import RunFolder

_LOOK_MS: Final = 1000
"""How often the folder of the runs is looked at while runs wait; another process works them off."""


class RunQueue(QObject):
    """Knows which runs wait, and lets the window follow the one that begins.

    A terminal may have started or queued runs, too: they are found when the window comes to the front.

    Attributes:
        waiting: The runs that wait, in the order in which they will be carried out.

    Signals:
        changed: Other runs wait, or in another order.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._runs = session.runs
        self._background = session.program.background
        self.waiting: tuple[WaitingRun, ...] = ()
        self._search: Search | None = None
        self._is_due = False
        self._was_running = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._runs.changed.connect(self._look_after_run)
        session.path_changed.connect(self.look)
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)
        if session.path is not None:
            self.look()

    @property
    def obstacle(self) -> Obstacle | None:
        """What keeps the network as it is now from being queued, if anything does."""
        return find_obstacle(situation_of(self._session, is_running=False))

    def add(self) -> bool:
        """Queue a run of the document as it is now; with an obstacle, lead to it instead and return false."""
        obstacle = self.obstacle
        if obstacle is not None:
            self._runs.leads_to.emit(obstacle.place)
            return False
        order = self._runs.order()
        if order is None:
            return False
        self._background.run(order.queue, self._look_again, self._fail)
        return True

    def take_out(self, run: RunFolder) -> None:
        """Remove a run that waits."""
        self._background.run(_Change(run, self._session.project_file).take_out, self._look_again, self._fail)

    def move_up(self, run: RunFolder) -> None:
        """Let a run that waits change places with the one before it."""
        self._background.run(_Change(run, self._session.project_file).move_up, self._look_again, self._fail)

    def look(self) -> None:
        """Find out which runs wait, and follow one that goes on."""
        self._is_due = self._search is not None
        if self._search is None:
            self._search = Search(self._session.project_file, follows=not self._runs.is_running)
            self._background.run(self._search.carry_out, self._take, self._fail)

    def close(self) -> None:
        """Look no more; the runs that wait are carried out all the same."""
        self._timer.stop()
        if self._search is not None:
            self._search.given_up.set()

    def _look_again(self, _result: object) -> None:
        self.look()

    def _look_after_run(self) -> None:
        if self._was_running and not self._runs.is_running:
            self.look()
        self._was_running = self._runs.is_running

    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _take(self, found: Found) -> None:
        self._search = None
        if found.handle is not None:
            self._runs.follow(found.handle)
        if found.waiting != self.waiting:
            self.waiting = found.waiting
            self.changed.emit()
        if self.waiting and not self._timer.isActive():
            self._timer.start()
        elif not self.waiting:
            self._timer.stop()
        if self._is_due:  # something has happened since the search began
            self.look()

    def _fail(self, error: Exception) -> None:
        self._search = None
        self._runs.failed.emit(str(error))


class _Change:
    """Something that is done to a run that waits, away from the window's thread."""

    def __init__(self, run: RunFolder, project: Path) -> None:
        self._run = run
        self._project = project

    def take_out(self) -> None:
        from netdesigner.project.run_queue import take_out

        take_out(self._run)

    def move_up(self) -> None:
        from netdesigner.project.run_queue import move_up

        move_up(self._project, self._run)
