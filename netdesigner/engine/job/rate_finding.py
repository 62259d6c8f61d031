"""The range test: the script trains a new model, each step at a larger learning rate than the one before."""

# ruff: noqa: ARG002 - Keras calls hooks by the names of their parameters

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import keras

from netdesigner.engine.job.trained import Trained
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.project.rate_finding import STEPS, is_over, rate_at, smoothed

_EPOCHS: Final = STEPS
"""However few steps an epoch has, there are enough."""


class _Enough(BaseException):
    """The test is over."""


def find_rate(params: Values, context: Context) -> dict[str, Any]:
    """Return the learning rates of the steps and their smoothed losses.

    Raises:
        RequestFailed: If the script raises.
    """
    trained = Trained(params)
    script, data = trained.script(), trained.data()
    model = trained.new_model()
    script.compile_model(model)
    test = _RangeTest(context.check_cancelled)
    fit: Callable[..., Any] = model.fit
    model.fit = lambda x, **options: _alone(fit, x, options, test)
    try:
        script.train(model, data, callbacks=[test])
    except _Enough:
        pass
    finally:
        del model.fit
    losses = smoothed(test.losses)
    return {"rates": [rate_at(step) for step in range(len(losses))], "losses": losses}


def _alone(fit: Callable[..., Any], x: Any, options: Mapping[str, Any], test: keras.callbacks.Callback) -> Any:
    """Call `fit` without validation, and without the script's own callbacks: they write files, or set rates."""
    kept = {name: value for name, value in options.items() if not name.startswith("validation")}
    return fit(x, **{**kept, "callbacks": [test], "epochs": _EPOCHS, "verbose": 0})


class _RangeTest(keras.callbacks.Callback):
    """Sets the learning rate of each step and notes its loss.

    Attributes:
        losses: The loss of each step so far.
    """

    def __init__(self, check: Callable[[], None]) -> None:
        super().__init__()
        self.losses: list[float] = []
        self._check = check
        self._in_epoch = 0
        self._mean = 0.0

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Begin a new mean, as Keras does."""
        self._in_epoch, self._mean = 0, 0.0

    def on_train_batch_begin(self, batch: int, logs: Mapping[str, Any] | None = None) -> None:
        """Set the rate of this step."""
        self._check()
        self.model.optimizer.learning_rate = rate_at(len(self.losses))

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Note the loss of this step: Keras tells the mean of all in the epoch."""
        mean = (logs or {})["loss"]
        self._in_epoch += 1
        self.losses.append(mean * self._in_epoch - self._mean * (self._in_epoch - 1))
        self._mean = mean
        if is_over(smoothed(self.losses)):
            self.losses.pop()
            raise _Enough
        if len(self.losses) == STEPS:
            raise _Enough
