"""The present run of an open project, as the window sees it; what starts and follows runs is imported for one."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.engines import RUN_NICENESS
from netdesigner.app.training.obstacles import Obstacle, Place, find_obstacle, situation_of
from netdesigner.app.training.overlays import Overlays
from netdesigner.app.training.steering import Steering
from netdesigner.app.training.warming import Warming
from netdesigner.engine.client.devices import AUTO, is_device
from netdesigner.engine.protocol.keras_files import missing
from netdesigner.training.curves import RunCurves
from netdesigner.training.progress import ProgressMeter

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.app.training.starting import Order, Renewal
    from netdesigner.project.run_records import RunResult
    from netdesigner.project.runs import RunFolder
    from netdesigner.training.handle import RunHandle
    from netdesigner.training.options import RunOptions

_DRAIN_MS: Final = 40
"""How often events are handed on, however many steps are done meanwhile."""
_LOOK_MS: Final = 100
"""How long an edit may take to be checked before Train is disabled for it: it would flicker."""
_DEVICE: Final = "training/device"


class RunState(Enum):
    """What the present run is at."""

    NONE = "none"
    PREPARING = "preparing"
    RUNNING = "running"
    STOPPING = "stopping"
    ENDED = "ended"


_GOING_ON: Final = (RunState.PREPARING, RunState.RUNNING, RunState.STOPPING)


class RunController(QObject):
    """Starts runs, and hands what they tell to the panels, in portions, on the window's thread.

    Attributes:
        handle: The present or latest run.
        curves: What it has measured so far.
        meter: How far it is.
        steering: What it is told.
        overlays: Earlier runs whose curves are drawn with it.
        is_awaited: Whether a run begins as soon as the network and the data were checked.

    Signals:
        changed: A run has begun or ended, or may be started now or no longer.
        events: What has happened since the last time; with the tuple of events.
        failed: A run could not be started; with the sentence that says why.
        device_changed: Another device is chosen.
        chosen_changed: Another run is chosen to be evaluated and exported.
        kept_changed: Runs that have ended have other names, or are gone.
        initial_changed: The next run starts from other weights.
        detached: A run goes on without this program, or could not be let go; with whether it does.
        leads_to: A panel should be shown; with the `Place`.
        line_wanted: A line of the script should be shown; with its number, counted from 1.
        open_wanted: The network of a run should be opened; with the path of its document.
        weights_wanted: Pretrained weights have to be fetched before; with the files.
        data_wanted: Data sets have to be fetched before; with the names of their sources.
        fine_tuning_wanted: The second phase of transfer learning should be prepared.
        compare_wanted: The project should be compared with what it was in a run; with the path of its document.
    """

    changed = Signal()
    events = Signal(object)
    failed = Signal(str)
    device_changed = Signal()
    chosen_changed = Signal()
    kept_changed = Signal()
    initial_changed = Signal()
    detached = Signal(bool)
    leads_to = Signal(object)
    line_wanted = Signal(int)
    open_wanted = Signal(Path)
    compare_wanted = Signal(Path)
    weights_wanted = Signal(object)
    data_wanted = Signal(tuple)
    fine_tuning_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._background = session.program.background
        self.handle: RunHandle | None = None
        self.curves = RunCurves()
        self.meter = ProgressMeter()
        self.overlays = Overlays(self._background, self)
        self._state = RunState.NONE
        self._result: RunResult | None = None
        self._order: Order | Renewal | None = None
        self._chosen: RunFolder | None = None
        self._initial: RunFolder | None = None
        self._imported: RunFolder | None = None
        self.is_awaited = False
        self._obstacle = find_obstacle(situation_of(self._session, is_running=self.is_running))
        self.steering = Steering(self)
        self._drain_timer = QTimer(self, interval=_DRAIN_MS)
        self._drain_timer.timeout.connect(self._drain)
        self._look_timer = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._look_timer.timeout.connect(self._look_again)
        self._watch()
        self._look_for_weights()

    @property
    def state(self) -> RunState:
        """What the present run is at."""
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a run goes on."""
        return self._state in _GOING_ON

    @property
    def can_stop(self) -> bool:
        """Whether a run goes on, or is awaited and can be called off."""
        return self.is_running or self.is_awaited

    @property
    def result(self) -> RunResult | None:
        """What came of the latest run, once all of it was handed on."""
        return self._result

    @property
    def obstacle(self) -> Obstacle | None:
        """What keeps a run from being started, if anything does."""
        return self._obstacle

    @property
    def project_file(self) -> Path:
        """The file that the runs belong to."""
        return self._session.project_file

    @property
    def device(self) -> str:
        """What runs are to compute on: `auto`, `cpu` or `gpu:N`."""
        kept = self._session.program.preferences.text(_DEVICE, AUTO)
        return kept if is_device(kept) else AUTO

    @device.setter
    def device(self, device: str) -> None:
        self._session.program.preferences.set_text(_DEVICE, device)
        self.device_changed.emit()
        self._warm_up()

    @property
    def chosen_run(self) -> RunFolder | None:
        """The run whose model is evaluated and exported; `None` for the latest that has one."""
        return self._chosen

    @chosen_run.setter
    def chosen_run(self, run: RunFolder | None) -> None:
        if run != self._chosen:
            self._chosen = run
            self.chosen_changed.emit()

    @property
    def initial_run(self) -> RunFolder | None:
        """The run from whose weights the next one starts; `None` for new weights.

        Until a person chooses, these are the weights that were brought in with the network.
        """
        return self._initial

    @initial_run.setter
    def initial_run(self, run: RunFolder | None) -> None:
        self._imported = None
        self._start_from(run)

    @property
    def starts_from_imported(self) -> bool:
        """Whether the next run starts from weights that were brought in, and nobody has chosen otherwise."""
        return self._imported is not None and self._initial == self._imported

    def start_from_imported(self, run: RunFolder | None) -> None:
        """Let runs start from weights that were brought in, until a person chooses others."""
        if run is not None:
            self._imported = run
            self._start_from(run)
            self.kept_changed.emit()

    def _start_from(self, run: RunFolder | None) -> None:
        if run != self._initial:
            self._initial = run
            self.initial_changed.emit()

    def start(self, options: RunOptions | None = None, fold: int | None = None) -> bool:
        """Start a run of the document as it is now; with an obstacle, lead to it instead and return false.

        One that passes is awaited, and the run begins then. Data sets and pretrained weights that are not on this
        computer are asked for.

        Args:
            options: What is chosen for this run; by default the device and the weights that are chosen.
            fold: The fold that validates; by default the one that is chosen.
        """
        self._look_again()
        if self._obstacle is not None:
            self.is_awaited = self._obstacle.passes and options is None and fold is None
            self.changed.emit()
            self.leads_to.emit(Place.TRAINING if self.is_awaited else self._obstacle.place)
            return False
        order = self.order(options, fold)
        if order is None:
            return False
        self.carry_out(order)
        return True

    def order(self, options: RunOptions | None = None, fold: int | None = None) -> Order | None:
        """Return the order for such a run; none if something has to be fetched before, which is asked for."""
        from netdesigner.app.training.starting import chosen_options, order_run

        if names := self._session.data.unfetched_for_run:
            self.data_wanted.emit(names)
            return None
        if files := missing(self._session.workspace.report.weights_files):
            self.weights_wanted.emit(files)
            return None
        chosen = options or chosen_options(self.device, self._initial, self._session.attached.trusted)
        chosen = replace(chosen, niceness=RUN_NICENESS, fold=fold)
        children = self._session.program.engines.run_children
        order = order_run(self._session.document, self.project_file, chosen, children)
        self._start_from(self._imported)
        return order

    def resume(self, run: RunFolder) -> None:
        """Go on with a run that ended before its time, where its latest checkpoint has left it."""
        from netdesigner.app.training.starting import Renewal
        from netdesigner.training.options import RunOptions
        from netdesigner.training.resume import resume_run

        if not self.is_running:
            options, engines = RunOptions(self.device, niceness=RUN_NICENESS), self._session.program.engines
            self.carry_out(Renewal(resume_run, run, self.project_file, options, engines.run_children))

    def carry_out(self, order: Order | Renewal) -> None:
        """Let a run begin, and follow it."""
        self._order = order
        self._begin(None, RunState.PREPARING)
        self._background.run(order.carry_out, self._take, self._give_up)

    def stop(self) -> None:
        """End the run after the present batch, with its weights kept, asked again at once; call off an awaited one."""
        if self.is_awaited:
            self.is_awaited = False
            self.changed.emit()
        elif self._state is RunState.PREPARING and self._order is not None:
            self._order.given_up.set()
        elif self._state is RunState.STOPPING:
            self.abort()
        elif self._state is RunState.RUNNING and self.handle is not None:
            self.handle.stop()
        if self.is_running:
            self._enter(RunState.STOPPING)

    def abort(self) -> None:
        """End the run at once."""
        if self.handle is not None and self.is_running:
            self.handle.abort()

    def forget(self) -> None:
        """Show the latest run no longer."""
        self._begin(None, RunState.NONE)

    def detach(self) -> None:
        """Ask the run to go on without this program; `detached` tells the answer, within seconds."""
        if self.handle is not None and self.is_running:
            self._background.run(self.handle.detach, self._let_go)

    def close(self) -> None:
        """Let go of the run; one that goes on and was not detached is ended."""
        self._drain_timer.stop()
        self._look_timer.stop()
        if self._order is not None:
            self._order.given_up.set()
        self.abort()

    def _watch(self) -> None:
        self._session.workspace.edited.connect(self._look_soon)
        self._session.workspace.reported.connect(self._look_soon)
        self._session.data.changed.connect(self._look_soon)
        self._session.program.engines.design_changed.connect(self._look_soon)
        self._session.path_changed.connect(self.forget_gone)

    def _look_for_weights(self) -> None:
        """Find the weights that were brought in with this project."""
        if self._session.path is not None:
            from netdesigner.app.training.searching import ImportedWeights

            self._background.run(ImportedWeights(self._session.path).find, self.start_from_imported)

    def follow(self, handle: RunHandle) -> None:
        """Follow a run that goes on without this program, unless there is another one here."""
        if self.is_running:
            self._background.run(handle.detach)
        else:
            self._begin(handle, RunState.RUNNING)
            self._drain_timer.start()

    def forget_gone(self) -> None:
        """Forget runs that were deleted or have moved with their project; tell of other names, too."""
        for overlay in self.overlays.shown:
            if not overlay.run.path.is_dir():
                self.overlays.hide(overlay.run)
        if self._chosen is not None and not self._chosen.path.is_dir():
            self.chosen_run = None
        if self._imported is not None and not self._imported.path.is_dir():
            from netdesigner.app.training.searching import ImportedWeights

            self._imported = None
            self._background.run(ImportedWeights(self.project_file).find, self.start_from_imported)
        if self._initial is not None and not self._initial.path.is_dir():
            self._start_from(None)
        self.kept_changed.emit()

    def _begin(self, handle: RunHandle | None, state: RunState) -> None:
        self.handle, self._result = handle, None
        self.curves, self.meter = RunCurves(), ProgressMeter()
        self._enter(state)

    def _take(self, handle: RunHandle) -> None:
        """Follow a run that was started."""
        self._order, self.handle = None, handle
        if self._state is RunState.PREPARING:
            self._enter(RunState.RUNNING)
        self._drain_timer.start()

    def _give_up(self, error: Exception) -> None:
        self._order = None
        self._enter(RunState.NONE)
        self.failed.emit(str(error))

    def _drain(self) -> None:
        from netdesigner.training.supervisor import RunEnded

        assert self.handle is not None
        events = self.handle.events()
        if not events:
            return
        self.curves.add(events)
        self.meter.add(events)
        if isinstance(last := events[-1], RunEnded):
            self._end(self.handle.run, last.result)
        self.events.emit(tuple(events))

    def _end(self, run: RunFolder, result: RunResult) -> None:
        self._drain_timer.stop()
        self._result = result
        if result.outcome.is_success:
            self.chosen_run = run
        self._enter(RunState.ENDED)

    def _let_go(self, is_detached: bool) -> None:
        if is_detached:
            self._drain_timer.stop()
            self.handle = None
            self._enter(RunState.NONE)
        self.detached.emit(is_detached)

    def _enter(self, state: RunState) -> None:
        self._state = state
        self._obstacle = find_obstacle(situation_of(self._session, is_running=self.is_running))
        self.changed.emit()
        self._warm_up()

    def _look_soon(self) -> None:
        if not self._look_timer.isActive():
            self._look_timer.start()

    def _look_again(self) -> None:
        obstacle = find_obstacle(situation_of(self._session, is_running=self.is_running))
        if obstacle != self._obstacle:
            self._obstacle = obstacle
            is_due = self.is_awaited and not (obstacle is not None and obstacle.passes)
            self.is_awaited = self.is_awaited and not is_due
            self.changed.emit()
            self._warm_up()
            if is_due:
                self.start()

    def _warm_up(self) -> None:
        """Have an engine ready once a run may be started, and only then: it holds memory."""
        if self._obstacle is None:
            backend, children = self._session.document.fit.backend, self._session.program.engines.run_children
            self._background.run(Warming(self.device, backend, children).carry_out)
