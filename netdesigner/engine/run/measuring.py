"""What a training takes: measured about once a second, between two steps, where it costs next to nothing."""

# ruff: noqa: ARG002 - Keras calls hooks by the names of their parameters

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Final

import keras

from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.observer import Observer
from netdesigner.engine.run.resources import ProcessorUse, resident_megabytes
from netdesigner.project.run_events import Measured

INTERVAL_S: Final = 1.0
_AT_EPOCH_S: Final = 0.2
"""After so long, the end of an epoch is measured, too: each is to have a value unless there are many a second."""


class Measuring(keras.callbacks.Callback):
    """Tells learning rate, use of the processor and memory; nothing of the training is touched.

    Args:
        observer: Knows the present epoch and step.
    """

    async_safe = True

    def __init__(self, observer: Observer, events: EventLog) -> None:
        super().__init__()
        self._observer = observer
        self._events = events
        self._processor = ProcessorUse()
        self._last = 0.0

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Measure if it is time."""
        now = time.perf_counter()
        if now - self._last >= INTERVAL_S:
            self._last = now
            # JAX keeps the values of a training to itself until the epoch has ended
            self._tell(batch, knows_rate=keras.backend.backend() != "jax")

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Measure, so that each epoch has values."""
        now = time.perf_counter()
        if now - self._last >= _AT_EPOCH_S:
            self._last = now
            self._tell(self._observer.step, knows_rate=True)

    def _tell(self, step: int, *, knows_rate: bool) -> None:
        values = {"cpu": self._processor.take(), "memory": resident_megabytes()}
        if knows_rate:
            values["learning_rate"] = float(keras.ops.convert_to_numpy(self.model.optimizer.learning_rate))
        known = {name: value for name, value in values.items() if value is not None}
        self._events.tell(Measured(time.time(), self._observer.epoch + 1, step, known))
