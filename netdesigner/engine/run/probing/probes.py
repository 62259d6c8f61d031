"""Looks into the network every now and then, by a budget of time, and tells what was seen.

A look costs as much as several steps, so the time until the next one follows from what the last one took. The steps in
between cost nothing, and the step that is looked at is the same as ever: it gets the same batch and the same weights.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import keras

from netdesigner.engine.run.events import EventLog
from netdesigner.engine.run.observer import Observer
from netdesigner.engine.run.probing.room import Room
from netdesigner.project.run_events import Probed, event_to_line

if TYPE_CHECKING:
    from netdesigner.engine.run.probing.look import Look, Seen

logger = logging.getLogger(__name__)

_FIRST_S: Final = 0.1
"""What the first look is taken to cost besides a step."""
_FIRST_STEPS: Final = 2.0
"""How many steps it takes as long as, besides that."""
_DIGITS: Final = 4


class Probes(keras.callbacks.Callback):
    """Puts itself before the function that `fit` calls for each step.

    Looking needs TensorFlow's pipelines and gradients on one device: with other backends and with several devices,
    nothing is looked at.

    Args:
        observer: Knows the present epoch and step.
        share: The share of the time that looks may take.
    """

    def __init__(self, observer: Observer, events: EventLog, share: float) -> None:
        super().__init__()
        self._observer = observer
        self._events = events
        self._share = share
        self._room = Room()
        self._train: Callable[..., Any] | None = None
        self._look: Look | None = None
        self._steps_timed = 0
        self._due = 0.0

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Stand before each step."""
        if keras.backend.backend() == "tensorflow" and not self._is_distributed():
            self._train, self.model.train_function = self.model.train_function, self._step

    def _is_distributed(self) -> bool:
        return bool(self.model.distribute_strategy.num_replicas_in_sync > 1)

    def _step(self, pipeline: Any) -> Any:
        """Do a step, as `fit` asks for it; look at it if it is time."""
        assert self._train is not None
        now = time.perf_counter()
        if now < self._due:
            return self._train(pipeline)
        if self._steps_timed < 2:  # the first one is compiled, the second tells what a step takes
            return self._timed_step(pipeline, now)
        return self._looked_at(pipeline)

    def _timed_step(self, pipeline: Any, began: float) -> Any:
        assert self._train is not None
        logs = self._train(pipeline)
        now = time.perf_counter()
        self._steps_timed += 1
        if self._steps_timed == 2:
            self._due = now + (_FIRST_S + _FIRST_STEPS * (now - began)) / self._share
        return logs

    def _looked_at(self, pipeline: Any) -> Any:
        """Do a step and tell what was seen; a look that fails is the last one, and the step is done all the same."""
        from netdesigner.engine.run.probing.batches import handed_back, take

        assert self._train is not None
        batches = take(pipeline, self.model.steps_per_execution)
        began = time.perf_counter()
        seen = self._seen(batches)
        again = handed_back(batches, pipeline)
        trained = time.perf_counter()
        logs = self._train(again)
        done = time.perf_counter()
        if seen is not None:
            self._tell(seen, len(batches))
        now = time.perf_counter()
        self._due = now + (now - began - (done - trained)) / self._share if seen is not None else float("inf")
        return logs

    def _seen(self, batches: Sequence[Any]) -> Seen | None:
        from netdesigner.engine.run.probing.look import Look

        if not batches:
            return None
        try:
            self._look = self._look or Look(self.model)
            return self._look.at(batches[0])
        except Exception:  # memory that ran out, or a layer that only works when it is compiled
            logger.exception("There is no looking into this network.")
            return None

    def _tell(self, seen: Seen, steps: int) -> None:
        assert self._look is not None
        step, observer = self._observer.step + 1, self._observer
        updates = {path: change / steps for path, change in self._look.updates(seen.weights).items()}
        norm = _rounded(seen.gradient_norm)
        found = (_all_rounded(values) for values in (seen.gradients, updates, seen.dead, seen.times))
        event = Probed(time.time(), observer.epoch + 1, step, norm, *found)
        if not self._room.takes(len(event_to_line(event)), self._progress(step)):
            event = Probed(event.time, event.epoch, event.step, event.gradient_norm)
        self._events.tell(event)

    def _progress(self, step: int) -> float:
        """Return the share of the training that is done."""
        steps, epochs = self.params.get("steps"), int(self.params["epochs"])
        return (self._observer.epoch + (step / int(steps) if steps else 0.0)) / max(1, epochs)


def _all_rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {path: _rounded(value) for path, value in values.items()}


def _rounded(value: float) -> float:
    """Return a number in as many digits as anybody reads."""
    return float(f"{value:.{_DIGITS}g}")
