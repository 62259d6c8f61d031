"""Checkpoints: all that is needed to go on from an epoch, on disk in one piece or not at all.

A checkpoint is a complete `.keras` file and a JSON file that names it and is written last: without it there is no
checkpoint. Keras does not save the states of random seeds (Dropout has one), so they stand in the JSON file. Keras' own
`BackupAndRestore` loses steps and deletes its file when a run is stopped.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.catalogue.values import Json
from netdesigner.engine.models import save_model
from netdesigner.engine.run.best import BestWeights
from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.observer import Observer
from netdesigner.project.files import write_atomically
from netdesigner.project.run_events import CheckpointSaved, WarningCode

LEAST_INTERVAL_S: Final = 10.0
SHARE: Final = 0.005
"""Share of the time that writing checkpoints may take."""


class Checkpoints(keras.callbacks.Callback):
    """Writes a checkpoint after an epoch, as often as it costs next to nothing, and keeps the latest and the best.

    Attributes:
        latest: The latest checkpoint's model file, if there is one.
    """

    def __init__(self, folder: Path, seed: int, observer: Observer, best: BestWeights, events: EventLog) -> None:
        super().__init__()
        self.latest: Path | None = None
        self._folder = folder
        self._seed = seed
        self._observer = observer
        self._best = best
        self._events = events
        self._kept: dict[Path, bool] = {}
        self._due = time.monotonic() + LEAST_INTERVAL_S

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Write a checkpoint if it is time."""
        if time.monotonic() >= self._due:
            self.save()

    def save(self) -> None:
        """Write a checkpoint now; if that fails the run goes on."""
        began = time.monotonic()
        try:
            self._write()
        except Exception as error:  # noqa: BLE001 - Keras, h5py and zipfile each raise their own for a full disk
            self._events.warn(WarningCode.CHECKPOINT_NOT_WRITTEN, str(error))
        now = time.monotonic()
        self._due = now + max(LEAST_INTERVAL_S, (now - began) / SHARE)

    def _write(self) -> None:
        self._folder.mkdir(exist_ok=True)
        epoch, step = self._observer.epoch, self._observer.step
        file = self._folder / f"epoch-{epoch:05d}-step-{step:07d}.keras"
        save_model(self.model, file)
        is_best = self._best.epoch == epoch and step == 0
        content = {**self._state(), "version": 1, "epoch": epoch, "step": step, "best": is_best, "model": file.name}
        write_atomically(file.with_suffix(".json"), json.dumps(content, allow_nan=False).encode())
        self._keep(file, is_best)
        self._events.tell(CheckpointSaved(time.time(), epoch, step, f"{self._folder.name}/{file.name}"))

    def _state(self) -> dict[str, Json]:
        return {
            "seed": self._seed,
            "seed_states": [[path, state] for path, state in seed_states(self.model)],
            "iterations": int(self.model.optimizer.iterations),
            "history": {name: _numbers(values) for name, values in self._observer.history.items()},
        }

    def _keep(self, file: Path, is_best: bool) -> None:
        """Remove what is neither the latest nor the latest best checkpoint."""
        self.latest = file
        for old, was_best in tuple(self._kept.items()):
            if is_best or not was_best:
                del self._kept[old]
                old.with_suffix(".json").unlink(missing_ok=True)
                old.unlink(missing_ok=True)
        self._kept[file] = is_best


def seed_states(model: keras.Model) -> list[tuple[str, list[Json]]]:
    """Return path and state of each random seed inside a model, in Keras' order."""
    seeds = [variable for variable in model.variables if variable.name == "seed_generator_state"]
    return [(seed.path, keras.ops.convert_to_numpy(seed.value).tolist()) for seed in seeds]


def _numbers(values: list[float]) -> list[Json]:
    return [value if math.isfinite(value) else str(value) for value in values]
