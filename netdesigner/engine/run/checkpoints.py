"""Checkpoints: all that is needed to go on from a step, on disk in one piece or not at all.

The JSON file is written last: without it there is no checkpoint. Keras' own `BackupAndRestore` loses steps and deletes
its file when a run is stopped.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.run.best import BestWeights
from netdesigner.engine.run.callback_state import CallbackState, state_of
from netdesigner.engine.run.checkpoint_files import Checkpoint, write_checkpoint
from netdesigner.engine.run.csv_logs import log_state
from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.observer import Observer
from netdesigner.engine.run.random_states import random_states
from netdesigner.project.checkpoint_places import STATE, CheckpointPlace
from netdesigner.project.run_events import CheckpointSaved, WarningCode

LEAST_INTERVAL_S: Final = 10.0
SHARE: Final = 0.005
"""Share of the time that writing checkpoints may take."""


class Checkpoints(keras.callbacks.Callback):
    """Writes checkpoints between two steps, and keeps the latest.

    Args:
        interval_s: Seconds between two of them; none for as often as it costs next to nothing.

    Attributes:
        latest: The latest checkpoint, if there is one.
        of_script: The script's own callbacks, whose state belongs to a checkpoint; `fit` is given them.
    """

    def __init__(
        self,
        folder: Path,
        seed: int,
        observer: Observer,
        best: BestWeights,
        events: EventLog,
        interval_s: float | None = None,
    ) -> None:
        super().__init__()
        self.latest: CheckpointPlace | None = None
        self.of_script: Sequence[keras.callbacks.Callback] = ()
        self._folder = folder
        self._seed = seed
        self._observer = observer
        self._best = best
        self._events = events
        self._interval_s = interval_s
        self._random_before: list[Any] | None = None
        self._due = time.monotonic() + (LEAST_INTERVAL_S if interval_s is None else interval_s)

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Write a checkpoint if it is time: all steps before this one are done."""
        if batch:
            self._random_before = None
            if time.monotonic() >= self._due:
                self.save()

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Remember what PyTorch has drawn: it draws to begin with an epoch's batches, and will again."""
        self._random_before = random_states()

    def on_test_begin(self, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Remember it for the batches of the validation."""
        self._random_before = random_states()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Write a checkpoint if it is time."""
        self._random_before = random_states()
        if time.monotonic() >= self._due:
            self.save()

    def save(self) -> None:
        """Write a checkpoint now; if that fails the run goes on."""
        began = time.monotonic()
        self._observer.flush()
        try:
            self._write()
        except Exception as error:  # noqa: BLE001 - Keras, h5py and zipfile each raise their own for a full disk
            self._events.warn(WarningCode.CHECKPOINT_NOT_WRITTEN, str(error))
        now = time.monotonic()
        cheap = max(LEAST_INTERVAL_S, (now - began) / SHARE)
        self._due = now + (cheap if self._interval_s is None else self._interval_s)

    def _write(self) -> None:
        self._folder.mkdir(exist_ok=True)
        epoch, step = self._observer.epoch, self._observer.step
        place = CheckpointPlace(self._folder / f"epoch-{epoch:05d}-step-{step:07d}{STATE}", epoch, step)
        write_checkpoint(self._state(), self.model, place)
        if self.latest is not None and self.latest != place:
            _remove(self.latest)
        self.latest = place
        self._events.tell(CheckpointSaved(time.time(), epoch, step, f"{self._folder.name}/{place.model.name}"))

    def _state(self) -> Checkpoint:
        return Checkpoint(
            self._observer.epoch,
            self._observer.step,
            self._seed,
            self._observer.is_over,
            self._observer.history,
            seed_states(self.model),
            [keras.ops.convert_to_numpy(variable) for variable in self.model.metrics_variables],
            self._best.best,
            [_state_of(callback) for callback in self.of_script],
            random_states() if self._random_before is None else self._random_before,
        )


def _state_of(callback: keras.callbacks.Callback) -> CallbackState:
    return log_state(callback) if isinstance(callback, keras.callbacks.CSVLogger) else state_of(callback)


def seed_states(model: keras.Model) -> list[tuple[str, list[int]]]:
    """Return path and state of each random seed inside a model, in Keras' order."""
    return [(seed.path, keras.ops.convert_to_numpy(seed).tolist()) for seed in seeds_of(model)]


def seeds_of(model: keras.Model) -> list[Any]:
    """Return the states of the random seeds inside a model, in Keras' order."""
    return [variable for variable in model.variables if variable.name == "seed_generator_state"]


def _remove(place: CheckpointPlace) -> None:
    """Remove a checkpoint: what makes it one first."""
    for path in (place.state_file, place.model, place.arrays):
        path.unlink(missing_ok=True)
