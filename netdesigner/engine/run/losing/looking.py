"""Where the first number came from that is none: the data, a layer, the loss or a gradient."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from netdesigner.engine.run.losing.lost import Lost
from netdesigner.engine.run.probing.layers import PATH, layers_by_path
from netdesigner.project.run_events import Cause


@dataclass(frozen=True, slots=True)
class _Passed:
    """What went through a layer."""

    layer: str
    is_finite: bool
    largest: float | None


def look(model: keras.Model, batch: Any) -> Lost:
    """Return where the first number that is none comes from in a step; the model is no good afterwards."""
    x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(batch)
    if not all(finite(array) for array in keras.tree.flatten((x, y, sample_weight)) if array is not None):
        return Lost(Cause.DATA)
    layers = dict(layers_by_path(model))
    watched = dict(parts_by_path(model))
    sick = [path for path, layer in layers.items() if not all(finite(weight) for weight in layer.weights)]
    if sick:
        return Lost(Cause.WEIGHTS, sick[-1])
    passed: list[_Passed] = []
    with tf.GradientTape() as tape, _watched(watched, passed):
        predicted = model(x, training=True)
        loss = model.compute_loss(x=x, y=y, y_pred=predicted, sample_weight=sample_weight, training=True)
    first = next((item for item in passed if not item.is_finite), None)
    if first is not None:
        return Lost(Cause.LAYER, first.layer, first.largest)
    if not finite(loss):
        return Lost(Cause.LOSS, largest=_largest(predicted))
    return _in_gradients(tape.gradient(loss, [weight.value for weight in model.trainable_variables]), model, layers)


def _in_gradients(gradients: list[Any], model: keras.Model, layers: dict[str, Any]) -> Lost:
    """Return the layer that a gradient reaches first, on the way back, that is no number."""
    sick = {
        id(weight)
        for weight, gradient in zip(model.trainable_variables, gradients, strict=True)
        if gradient is not None and not finite(gradient)
    }
    found = [path for path, layer in layers.items() if any(id(weight) in sick for weight in layer.trainable_variables)]
    return Lost(Cause.GRADIENT, found[-1]) if found else Lost(Cause.UNKNOWN)


def parts_by_path(model: keras.Model) -> Iterator[tuple[str, Any]]:
    """Yield all that a model calls, layers and operations, by path."""
    yield from layers_by_path(model)
    yield from _operations(model)


def _operations(model: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield what a model calls that is no layer, by paths as layers have them."""
    for operation in getattr(model, "operations", ()):
        if isinstance(operation, keras.Model):
            yield from _operations(operation, prefix + operation.name + PATH)
        elif not isinstance(operation, keras.layers.Layer):
            yield prefix + operation.name, operation


@contextmanager
def _watched(layers: dict[str, Any], passed: list[_Passed]) -> Iterator[None]:
    """Note what goes through each layer inside the block, those inside of others first."""
    calls = {path: layer.call for path, layer in layers.items()}
    for path, layer in layers.items():
        layer.call = _noting(path, layer.call, passed)
    try:
        yield
    finally:
        for path, layer in layers.items():
            layer.call = calls[path]


def _noting(path: str, call: Any, passed: list[_Passed]) -> Any:
    def noting(*arguments: Any, **options: Any) -> Any:
        outputs = call(*arguments, **options)
        passed.append(_Passed(path, all(map(finite, keras.tree.flatten(outputs))), _largest(arguments)))
        return outputs

    return noting


def finite(value: Any) -> bool:
    """Return whether all numbers of an array are numbers; texts and whole numbers always are."""
    array = _array(value)
    return array.dtype.kind != "f" or bool(np.isfinite(array).all())


def _array(value: Any) -> Any:
    """Return an array of NumPy; numbers that NumPy does not have, such as bfloat16, with 32 bits."""
    array = np.asarray(keras.ops.convert_to_numpy(value))
    return array.astype(np.float32) if array.dtype.kind == "V" else array


def _largest(values: Any) -> float | None:
    """Return the largest finite number by its size."""
    arrays = [_array(value) for value in keras.tree.flatten(values) if keras.ops.is_tensor(value)]
    sizes = [np.abs(array[np.isfinite(array)]).max(initial=0.0) for array in arrays if array.dtype.kind == "f"]
    return float(max(sizes)) if sizes else None
