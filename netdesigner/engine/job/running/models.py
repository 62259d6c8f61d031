"""The models that a script makes, compiles and trains. Where it begins to train, the models are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any, Final

import keras

from netdesigner.engine.job.running.callbacks import callbacks_remembered
from netdesigner.engine.job.running.replacing import replaced

_TRAINING: Final = ("fit", "fit_generator", "train_on_batch")
"""The methods of a model by which a script trains it, an older one among them."""
_FIRST: Final = ("x", "y", "batch_size", "epochs")
"""What `fit` is given without a name; the other methods take no more than the data so."""
_TODAY: Final = {"generator": "x", "nb_epoch": "epochs"}
"""What older versions called arguments."""


class TrainingBegins(BaseException):
    """A script begins to train; no `except Exception` of its own is to catch that."""


class Models:
    """What a script does with models.

    Attributes:
        made: All models, in the order in which they were made.
        compiled: Those that were compiled, in that order.
        trained: The one that was to be trained, if the script says which.
        told: What it was to be trained with: arguments of `fit`.
    """

    def __init__(self) -> None:
        self.made: list[keras.Model] = []
        self.compiled: list[keras.Model] = []
        self.trained: keras.Model | None = None
        self.told: Mapping[str, Any] = {}
        self._is_inside_keras = False

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note what the block does with models, and end it by `TrainingBegins` where it would train."""
        model = keras.Model
        with ExitStack() as stack:
            stack.enter_context(replaced(model, "__init__", self._noting(model.__init__, self.made)))
            stack.enter_context(replaced(model, "compile", self._noting(model.compile, self.compiled)))
            stack.enter_context(replaced(keras.Sequential, "build", self._silent(keras.Sequential.build)))
            stack.enter_context(callbacks_remembered())
            for name in _TRAINING:
                stack.enter_context(replaced(model, name, self._end_at_model))
            stack.enter_context(replaced(keras.optimizers.Optimizer, "apply", _end_at_step))
            yield

    def _noting(self, method: Callable[..., Any], noted: list[keras.Model]) -> Callable[..., Any]:
        @wraps(method)
        def noting(model: keras.Model, *args: Any, **kwargs: Any) -> None:
            method(model, *args, **kwargs)
            if not self._is_inside_keras and all(other is not model for other in noted):
                noted.append(model)

        return noting

    def _silent(self, method: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method in which nothing is noted: a Sequential makes a model of its own for itself."""

        @wraps(method)
        def silent(*args: Any, **kwargs: Any) -> None:
            self._is_inside_keras = True
            try:
                method(*args, **kwargs)
            finally:
                self._is_inside_keras = False

        return silent

    @property
    def _end_at_model(self) -> Callable[..., Any]:
        def end(model: keras.Model, *args: Any, **kwargs: Any) -> None:
            self.trained = model
            named = {_TODAY.get(name, name): value for name, value in kwargs.items()}
            self.told = dict(zip(_FIRST, args, strict=False)) | named
            _build_for(model, self.told.get("x"))
            raise TrainingBegins

        return end


def _end_at_step(*_args: Any, **_kwargs: Any) -> None:
    """Take the place of an optimizer's step: a loop of the script's own trains."""
    raise TrainingBegins


def _build_for(model: keras.Model, data: object) -> None:
    """Build a Sequential that learns only from its data what its input is, as training would."""
    if model.built or not isinstance(model, keras.Sequential):
        return
    first = keras.tree.flatten(getattr(data, "element_spec", data))[0]
    shape = getattr(first, "shape", None)
    if shape is not None:
        model.build((None, *shape[1:]))
