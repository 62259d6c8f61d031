"""The callback that tells what `fit` does, and stops it between two batches.

It runs in every step, so it does next to nothing there: it remembers the logs, and 25 times a second makes an event of
them. `async_safe` keeps Keras' own way of calling it: on a thread of a pool, perhaps out of order, while the next step
computes. Stopping needs the main thread, and so happens where the next batch begins.
"""

# ruff: noqa: ARG002 - Keras calls hooks by the names of their parameters

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

import keras

from netdesigner.engine.run.control import LossLost, RunStopped, Wishes
from netdesigner.engine.run.devices import iterations_of
from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.waiting import Waiting
from netdesigner.project.run_events import Continued, EpochDone, LearningRateSet, Paused, StepsDone, WarningCode

INTERVAL_S: Final = 0.04
"""Least time between two events about steps."""
_TELLING_S: Final = 2.0
"""Steps take so long before they tell what share of the time they wait: the first batch takes longer than others."""
_LOOK_S: Final = 0.1
"""How often a run that waits looks whether it is to stop."""


class Observer(keras.callbacks.ProgbarLogger):
    """Takes the place of Keras' progress bar, which would print into the log.

    Attributes:
        epoch: Complete epochs.
        step: Steps done in the epoch after them.
        history: The numbers of the complete epochs, as `fit` keeps them.
        is_over: Whether a callback of the script has ended the training.
        lost: The first step whose loss is no number: the complete epochs before it, and its place, counted from 1.
    """

    async_safe = True

    def __init__(self, events: EventLog, waiting: Waiting, is_cancelled: Callable[[], bool], wishes: Wishes) -> None:
        super().__init__()
        self.epoch = 0
        self.step = 0
        self.history: dict[str, list[float]] = {}
        self.is_over = False
        self.lost: tuple[int, int] | None = None
        self._events = events
        self._waiting = waiting
        self._waited_before = 0.0
        self._waiting_share: float | None = None
        self._is_cancelled = is_cancelled
        self._wishes = wishes
        self._iterations = 0
        self._steps: int | None = None
        self._done: deque[tuple[int, Mapping[str, float]]] = deque()
        self._flushing = threading.Lock()
        self._due = 0.0
        self._began = 0.0

    def take_up(self, epoch: int, step: int, history: Mapping[str, list[float]]) -> None:
        """Go on after some complete epochs, and steps of the one after them."""
        self.epoch, self.step = epoch, step
        self.history = {name: list(values) for name, values in history.items()}

    def set_params(self, params: Mapping[str, Any]) -> None:
        """Learn how much there is to do."""
        self.epochs = params["epochs"]
        self._steps = params["steps"]

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Take the time."""
        self.epoch = epoch
        self._iterations = iterations_of(self.model) - self.step
        self._waited_before = self._waiting.seconds
        self._waiting_share = None
        self._began = time.perf_counter()

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Do what is wanted: all steps before this one are done."""
        self.step = batch
        self._heed()
        self._waiting.ask(batch)

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Remember the logs; may be called on several threads at once."""
        numbers = logs or {}
        self._done.append((batch + 1, numbers))
        if not math.isfinite(numbers.get("loss", 0.0)):
            here = (self.epoch, batch + 1)
            self.lost = min(here, self.lost or here)
        now = time.perf_counter()
        if now >= self._due:
            self._due = now + INTERVAL_S
            self.flush()

    def on_test_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Know that the epoch's last step is done."""
        self.step = self._steps or self.step + 1
        self._end_if_lost()
        self._waiting_share = self._share_of_waiting()

    def on_test_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Do what is wanted, also in a long validation."""
        self._heed()

    def on_test_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_test_end(self, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Tell the epoch's numbers."""
        self.flush()
        self._end_if_lost()
        values = dict(logs or {})
        for name, value in values.items():
            self.history.setdefault(name, []).append(value)
        self.epoch, self.step = epoch + 1, 0
        waiting = self._share_of_waiting() if self._waiting_share is None else self._waiting_share
        seconds = time.perf_counter() - self._began
        self._events.tell(EpochDone(time.time(), epoch + 1, self.epochs, values, seconds, waiting))
        self.is_over = self.model.stop_training
        if self._wishes.ends_after_epoch:
            self.model.stop_training = True

    def flush(self) -> None:
        """Tell the steps that were not told yet."""
        with self._flushing:
            done = sorted((self._done.popleft() for _ in range(len(self._done))), key=_step)
            if not done:
                return
            step, values = done[-1]
            losses = tuple((number, logs["loss"]) for number, logs in done if "loss" in logs)
            is_early = time.perf_counter() - self._began < _TELLING_S
            waiting = None if is_early else self._share_of_waiting()
            self._events.tell(StepsDone(time.time(), self.epoch + 1, step, self._steps, values, losses, waiting))

    def _share_of_waiting(self) -> float | None:
        """Return what share of the time since the epoch began its steps have waited for their batches."""
        if not self._waiting.is_watched:
            return None
        passed = time.perf_counter() - self._began
        return min(1.0, (self._waiting.seconds - self._waited_before) / passed)

    def count_steps(self) -> None:
        """Know which steps are done, though an exception has come before that could be told here."""
        if self.model is None:
            return
        with suppress(TypeError, RuntimeError):  # JAX has the variables' values outside of them while it computes
            self.step = max(self.step, iterations_of(self.model) - self._iterations)

    def _heed(self) -> None:
        self._stop_if_wanted()
        self._end_if_lost()
        rate = self._wishes.take_learning_rate()
        if rate is not None:
            self._learn_at(rate)
        if self._wishes.is_paused:
            self._pause()

    def _stop_if_wanted(self) -> None:
        if self._is_cancelled():
            raise RunStopped

    def _end_if_lost(self) -> None:
        if self.lost is not None:
            raise LossLost

    def _pause(self) -> None:
        self.flush()
        self._events.tell(Paused(time.time()))
        while self._wishes.is_paused:
            self._stop_if_wanted()
            self._wishes.wait(_LOOK_S)
        self._events.tell(Continued(time.time()))

    def _learn_at(self, rate: float) -> None:
        try:
            self.model.optimizer.learning_rate = rate
        except TypeError:  # Keras' word for an optimizer with a schedule
            self._events.warn(WarningCode.LEARNING_RATE_SCHEDULED)
            return
        self._events.tell(LearningRateSet(time.time(), self.epoch + 1, self.step, rate))


def _step(done: tuple[int, Mapping[str, float]]) -> int:
    return done[0]
