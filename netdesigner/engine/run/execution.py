"""One run: the script's own functions in the order of its `main`, with callbacks that only watch."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import keras

from netdesigner.codegen.distributing import FUNCTION as DISTRIBUTE
from netdesigner.codegen.on_disk import reads_batches
from netdesigner.engine.abort import Abort, RunAborted
from netdesigner.engine.errors import RequestCancelled
from netdesigner.engine.fingerprints import fingerprint_of
from netdesigner.engine.judging import judge
from netdesigner.engine.models import evaluate, has_samples, save_model
from netdesigner.engine.protocol.versions import versions
from netdesigner.engine.run.best import BestWeights
from netdesigner.engine.run.checkpoint_files import read_checkpoint
from netdesigner.engine.run.checkpoints import Checkpoints
from netdesigner.engine.run.control import LossLost, RunStopped, Wishes
from netdesigner.engine.run.devices import on_one_device, prepare_devices
from netdesigner.engine.run.directions import better_values
from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.failures import outcome_of
from netdesigner.engine.run.fitting import Fit
from netdesigner.engine.run.initial_weights import take_weights
from netdesigner.engine.run.losing.lost import Lost
from netdesigner.engine.run.losing.replay import Step
from netdesigner.engine.run.losing.search import find
from netdesigner.engine.run.measuring import Measuring
from netdesigner.engine.run.observer import Observer
from netdesigner.engine.run.probing.probes import Probes
from netdesigner.engine.run.surroundings import device_name
from netdesigner.engine.run.waiting import Waiting
from netdesigner.engine.script import Script
from netdesigner.engine.serving import Context
from netdesigner.engine.weights import WeightsError
from netdesigner.project import run_lock
from netdesigner.project.checkpoint_places import latest_checkpoint
from netdesigner.project.files import load_project
from netdesigner.project.run_events import Evaluated, NotFinite, Numbers, Phase, Resumed, WarningCode
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import Better, RunResult, Surroundings
from netdesigner.project.runs import RunFolder

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What the program asks for.

    Attributes:
        folder: The run's folder.
        working_folder: Where relative paths in the script start.
        device: `cpu`, `gpu:N`, several of these, or `cpus:N`; the environment was set before this process began.
    """

    folder: Path
    working_folder: Path
    device: str

    @property
    def run(self) -> RunFolder:
        """The files of the run."""
        return RunFolder(self.folder)


class Execution:
    """Carries an order out."""

    def __init__(self, order: Order, context: Context, abort: Abort, wishes: Wishes) -> None:
        self._order = order
        self._run = order.run
        self._context = context
        self._abort = abort
        self._events = EventLog(self._run.events_file, context)
        self._script = Script(self._run.script)
        self._waiting = Waiting()
        self._wishes = wishes
        self._observer = Observer(self._events, self._waiting, lambda: context.cancelled, wishes)
        self._best = BestWeights()
        self._callbacks: list[keras.callbacks.Callback] = [
            Measuring(self._observer, self._events),
            self._observer,
            self._best,
        ]
        self._files: dict[str, str] = {}
        self._test: Numbers = {}
        self._history: dict[str, list[float]] | None = None
        self._better: dict[str, Better] = {}

    def run(self) -> RunResult:
        """Carry the order out and write what came of it.

        Raises:
            RequestFailed: If the device is not there.
        """
        prepare_devices(self._order.device)
        with run_lock.hold(self._run.lock, engine=True):
            result = self._result(self._outcome())
            self._events.close()
            self._write(result)
        return result

    def _outcome(self) -> RunOutcome:
        try:
            with self._abort.possible():
                return self._execute()
        except RequestCancelled:
            return RunOutcome(RunEnding.STOPPED)
        except RunAborted:
            return RunOutcome(RunEnding.ABORTED)
        except WeightsError as error:
            return RunOutcome(RunEnding.NO_WEIGHTS, detail=str(error))
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # a script may raise anything
            logger.exception("The run has failed.")
            return outcome_of(error, self._script)

    def _execute(self) -> RunOutcome:
        data, model = self._prepare()
        ending = self._train(model, data)
        if ending is RunEnding.DIVERGED:
            self._save_best()
            return RunOutcome(ending)
        self._save(model)
        self._evaluate(model, data[2])
        return RunOutcome(ending)

    def _prepare(self) -> tuple[Any, keras.Model]:
        """Do what the script's `main` does before it trains, in the same order: the seed decides what follows."""
        self._begin(Phase.LOADING_DATA)
        self._script.execute()
        keras.saving.get_custom_objects().update(self._script.classes(keras.layers.Layer))
        keras.utils.set_random_seed(self._script.SEED)
        if (distribute := self._script.get(DISTRIBUTE)) is not None:
            distribute()
        data = self._script.load_data()
        self._note_surroundings(fingerprint_of(self._script, data))
        self._begin(Phase.BUILDING)
        model = self._script.build_model()
        self._take_weights(model)
        self._script.compile_model(model)
        return data, model

    def _take_weights(self, model: keras.Model) -> None:
        """Start from the weights of an earlier run, if that is wanted."""
        record = self._run.read_record()
        file = record.settings.initial_weights
        if not file or (record.resumed and not Path(file).is_file()):
            return
        taken = take_weights(model, Path(file))
        self._callbacks.append(taken.state)
        if taken.left:
            self._events.warn(WarningCode.WEIGHTS_NOT_TAKEN, ", ".join(taken.left))

    def _train(self, model: keras.Model, data: Any) -> RunEnding:
        record = self._run.read_record()
        checkpoints = self._checkpoints(record.settings.checkpoint_s)
        self._callbacks.append(checkpoints)
        if record.settings.probes:
            self._callbacks.append(Probes(self._observer, self._events, record.settings.probes))
        fit = Fit(model, self._callbacks, checkpoints, self._waiting if self._reads_batches() else None)
        if record.resumed:
            self._take_up(fit, checkpoints)
        model.fit = fit
        self._begin(Phase.TRAINING, self._script.EPOCHS)
        try:
            self._history = self._script.train(model, data, callbacks=self._callbacks).history
            ending = RunEnding.FINISHED
            if self._wishes.ends_after_epoch and self._observer.epoch < self._script.EPOCHS:
                checkpoints.save()
                ending = RunEnding.STOPPED
        except RunStopped:
            checkpoints.save()
            ending = RunEnding.STOPPED
        except LossLost:
            self._tell_where_it_was_lost(model, checkpoints)
            ending = RunEnding.DIVERGED
        except Exception:
            self._observer.count_steps()
            if self._observer.epoch or self._observer.step:
                self._rescue(model, checkpoints)
            raise
        finally:
            del model.fit
            self._observer.flush()
            self._better = better_values(model, self._observer.history)
            if checkpoints.latest is not None:
                self._files["checkpoint"] = str(checkpoints.latest.model.relative_to(self._run.path))
        return ending

    def _checkpoints(self, interval_s: float | None) -> Checkpoints:
        run = self._run
        return Checkpoints(run.checkpoints, self._script.SEED, self._observer, self._best, self._events, interval_s)

    def _reads_batches(self) -> bool:
        """Return whether batches are read from files, so that steps may have to wait for them."""
        return self._run.document.is_file() and reads_batches(load_project(self._run.document))

    def _tell_where_it_was_lost(self, model: keras.Model, checkpoints: Checkpoints) -> None:
        """Train up to the step whose loss is no number once more, and tell where that came from."""
        assert self._observer.lost is not None
        self._observer.flush()
        self._events.begin(Phase.REPLAYING)
        epoch, step = self._observer.lost
        found = Lost()
        try:
            found = find(
                model, self._script, self._run, checkpoints, Step(epoch, step), lambda: self._context.cancelled
            )
        except Exception:  # the script fails this time: the run has ended anyway
            logger.exception("The step could not be done once more.")
        self._events.tell(NotFinite(time.time(), epoch + 1, step, found.cause, found.layer, found.largest))

    def _rescue(self, model: keras.Model, checkpoints: Checkpoints) -> None:
        """Keep what was trained before an exception; where that fails, the exception is still what is told."""
        checkpoints.save()
        try:
            self._save(model)
        except Exception:  # a full disk, for instance, for which each library has its own
            logger.exception("The model could not be written.")

    def _take_up(self, fit: Fit, checkpoints: Checkpoints) -> None:
        """Go on from the latest checkpoint; a run that has none begins anew."""
        place = latest_checkpoint(self._run)
        if place is None:
            return
        checkpoint = read_checkpoint(place)
        fit.take_up(checkpoint, place)
        checkpoints.latest = place
        self._observer.take_up(checkpoint.epoch, checkpoint.step, checkpoint.history)
        self._best.best = checkpoint.best
        self._events.tell(Resumed(time.time(), checkpoint.epoch, checkpoint.step))

    def _save(self, model: keras.Model) -> None:
        self._events.begin(Phase.SAVING)
        save_model(model, self._run.model)
        self._files["model"] = self._run.model.name
        if self._best.best.epoch != self._observer.epoch:
            self._save_best()

    def _save_best(self) -> None:
        if self._best.best.epoch is not None:
            self._best.save(self._run.best_model)
            self._files["best"] = self._run.best_model.name

    def _evaluate(self, model: keras.Model, test: Any) -> None:
        """Evaluate on the test split; the model is saved by now, so that an abort takes only the evaluation."""
        if not has_samples(test):
            self._events.warn(WarningCode.NO_TEST_DATA)
            return
        self._events.begin(Phase.EVALUATING)
        try:
            self._test = evaluate(model, test, self._script)
        except RunAborted:
            return
        self._events.tell(Evaluated(time.time(), self._test))
        self._judge(model, test)

    def _judge(self, model: keras.Model, test: Any) -> None:
        """Keep what the model does sample by sample; a run is none the worse without it."""
        if not self._run.document.is_file():
            return
        try:
            document = load_project(self._run.document)
            alone = on_one_device(model, self._run.model)
            self._run.write_evaluation(judge(alone, test, self._script, self._run, document))
        except RunAborted:
            return
        except Exception:  # an output of a kind that nobody thought of
            logger.exception("The test split could not be judged sample by sample.")

    def _begin(self, phase: Phase, epochs: int | None = None) -> None:
        self._context.check_cancelled()
        self._events.begin(phase, epochs)

    def _note_surroundings(self, data: str) -> None:
        record = self._run.read_record()
        if record.surroundings.data not in ("", data):
            self._events.warn(WarningCode.DATA_CHANGED)
        surroundings = Surroundings(self._order.device, device_name(), versions(), data)
        self._run.write_record(replace(record, surroundings=surroundings))

    def _result(self, outcome: RunOutcome) -> RunResult:
        history = self._observer.history if self._history is None else self._history
        columns = {name: tuple(float(value) for value in values) for name, values in history.items()}
        return RunResult(outcome, time.time(), columns, self._test, self._best.best.epoch, self._files, self._better)

    def _write(self, result: RunResult) -> None:
        try:
            self._run.finish(result)
        except OSError:  # the program, which gets the result too, tries again
            logger.exception("The result could not be written.")
