"""What a script wants to train its model with, as another process can be told it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import keras

from netdesigner.catalogue.values import Json, Value, mapping_to_json
from netdesigner.engine.job.running.callbacks import callback_instance, unpacked
from netdesigner.engine.job.running.models import Models

_PLAIN: Final = (bool, int, float, str)
_BATCH_SIZES: Final = ("batch_size", "_batch_size")
"""Where what gives batches says how many samples are in one: that of Keras, and that of TensorFlow."""


def training_to_json(models: Models, line: int | None) -> Json:
    """Return what `fit` was given: values that a document can hold, and what stands in place of the others."""
    told = {name: unpacked(value) for name, value in models.told.items() if value is not None}
    values: dict[str, Value] = {name: value for name, value in told.items() if isinstance(value, _PLAIN)}
    size = _batch_size(told.get("x"))
    if size is not None:
        values["batch_size"] = size
    callbacks = told.get("callbacks", ())
    if isinstance(callbacks, list | tuple | keras.callbacks.Callback):
        values["callbacks"] = tuple(_callback(item) for item in keras.tree.flatten(callbacks))
    others: dict[str, Json] = {name: _text(value) for name, value in told.items() if name not in values}
    return {"line": line or 1, "values": mapping_to_json(values), "others": others}


def _callback(callback: object) -> Value:
    known = callback_instance(callback)
    return type(callback).__name__ if known is None else known


def _batch_size(data: Any) -> int | None:
    """Return how many samples are in a batch of what gives batches, if it says so, or what it takes them from does."""
    while data is not None:
        sizes = [size for name in _BATCH_SIZES if (size := _whole(getattr(data, name, None)))]
        if sizes:
            return sizes[0]
        data = getattr(data, "_input_dataset", None)
    return None


def _whole(size: Any) -> int:
    """Return a size, a tensor perhaps; 0 for anything else."""
    is_one = isinstance(size, int) or getattr(size, "shape", None) == ()
    return int(size) if is_one else 0


def _text(thing: Any) -> str:
    """Return what something is, in a few letters: `ndarray(60000, 28, 28)`, `list[ndarray(8, 4), ndarray(8, 2)]`."""
    kind = type(thing).__name__
    if isinstance(thing, list | tuple) and thing and not isinstance(thing[0], _PLAIN):
        return f"{kind}[{', '.join(_text(item) for item in thing[:4])}]"
    if isinstance(thing, Mapping):
        return f"{kind}[{', '.join(map(str, list(thing)[:4]))}]"
    shape = getattr(thing, "shape", None)
    return kind if shape is None else f"{kind}({', '.join(map(str, shape))})"
