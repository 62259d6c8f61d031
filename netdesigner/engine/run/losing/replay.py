"""Training up to a step once more, as it was the first time, to look at the step that went wrong.

The model is built anew by the script, and takes the latest checkpoint up if there is one: on the CPU it then does the
same to the last bit. The steps around the one that is looked for are done one operation after another, with the
weights before each at hand.
"""

# ruff: noqa: ARG002 - Keras calls hooks by the names of their parameters

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import keras

from netdesigner.engine.run.losing.looking import finite, look
from netdesigner.engine.run.losing.lost import Lost

_BEFORE: Final = 3
"""So many steps before the loss was lost, a gradient may have been."""
_AFTER: Final = 20
"""So many steps later it is given up: on a GPU, it may not come again in the very same step."""
_LONGEST_S: Final = 600.0


class ReplayEnded(BaseException):
    """The step was found, or is looked for no longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a training.

    Attributes:
        epoch: Complete epochs before it.
        step: Its place in the epoch after them, counted from 1.
    """

    epoch: int
    step: int


class Replay(keras.callbacks.ProgbarLogger):
    """Watches the steps around the one that is looked for.

    Args:
        wanted: The first step whose loss was no number.
        is_cancelled: Whether nobody wants to know any more.

    Attributes:
        found: What was found.
    """

    def __init__(self, wanted: Step, is_cancelled: Callable[[], bool]) -> None:
        super().__init__()
        self.found: Lost | None = None
        self._wanted = wanted
        self._is_cancelled = is_cancelled
        self._ends = time.monotonic() + _LONGEST_S
        self._epoch = 0
        self._step = 0
        self._train: Callable[..., Any] | None = None

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Stand before the function that trains."""
        self._train, self.model.train_function = self.model.train_function, self._do

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Know the epoch; one that is later than the wanted one ends the search."""
        self._epoch, self._step = epoch, 0
        self._end_if_due(epoch > self._wanted.epoch)

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Know the step."""
        self._step = batch + 1
        self._end_if_due(self._epoch == self._wanted.epoch and self._step > self._wanted.step + _AFTER)

    def on_train_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_test_begin(self, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_test_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Stop in a long validation, too."""
        self._end_if_due(is_due=False)

    def on_test_batch_end(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_test_end(self, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Leave the progress bar out."""

    def _end_if_due(self, is_due: bool) -> None:
        if is_due or self._is_cancelled() or time.monotonic() > self._ends:
            raise ReplayEnded

    def _do(self, batches: Iterator[Any]) -> Any:
        """Do a step as ever, or watched where the one that is wanted may be."""
        assert self._train is not None
        if self._epoch < self._wanted.epoch or self._step < self._wanted.step - _BEFORE:
            return self._train(batches)
        for _ in range(self.model.steps_per_execution):
            batch = next(batches, None)
            if batch is not None:
                self._watch(batch)
        return self.model.get_metrics_result()

    def _watch(self, batch: Any) -> None:
        before = [(variable, keras.ops.convert_to_numpy(variable)) for variable in self.model.variables]
        losses = self.model.train_step(batch)
        if finite(losses["loss"]) and all(finite(weight) for weight in self.model.trainable_variables):
            return
        for variable, value in before:
            variable.assign(value)
        self.found = look(self.model, batch)
        raise ReplayEnded
