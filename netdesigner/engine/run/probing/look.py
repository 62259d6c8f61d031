"""One look: the batch goes through the network, and gradients come back, op by op and aside from the training.

It runs in a scope of Keras in which nothing is written to any variable: no seed of a Dropout is used up, no average of
a BatchNormalization moves, no metric counts. It is not compiled: that would cost as much as four to eight looks, before
which there would be nothing to see, and a layer can only be timed where it runs by itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from netdesigner.engine.run.probing.layers import can_die, channel_axis, layers_by_path


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look has found; by path of the layer.

    Attributes:
        gradient_norm: The norm of the gradients of all weights.
        gradients: The norm of the gradients of each layer that learns.
        dead: The share of units that gave nothing but 0.
        times: Seconds, forwards.
        weights: The values of the weights that learn, as they were.
    """

    gradient_norm: float
    gradients: Mapping[str, float]
    dead: Mapping[str, float]
    times: Mapping[str, float]
    weights: Sequence[Any]


@dataclass(slots=True)
class _Watched:
    """What is noted while a batch goes through the network."""

    times: dict[str, float] = field(default_factory=dict)
    dead: dict[str, Any] = field(default_factory=dict)


class Look:
    """Looks into one model."""

    def __init__(self, model: keras.Model) -> None:
        self._model = model
        self._layers = dict(layers_by_path(model))
        self._mortal = {path: channel_axis(layer) for path, layer in self._layers.items() if can_die(layer)}
        self._weights = list(model.trainable_variables)
        places = {id(weight): place for place, weight in enumerate(self._weights)}
        found = {path: _places(layer, places) for path, layer in self._layers.items()}
        self._places = {path: of_layer for path, of_layer in found.items() if of_layer}
        self._has_gpu = bool(tf.config.list_logical_devices("GPU"))

    def at(self, batch: Any) -> Seen:
        """Return what the network does with a batch that it is about to be trained on."""
        weights = [tf.convert_to_tensor(weight) for weight in self._weights]
        watched = _Watched()
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(weights)
            with self._watching(watched):
                loss = self._loss(batch, weights)
        squares = _squares(tape.gradient(loss, weights))
        dead = dict(zip(watched.dead, _numbers(list(watched.dead.values())), strict=True))
        return Seen(float(np.sqrt(squares.sum())), self._norms(squares), dead, watched.times, weights)

    def updates(self, before: Sequence[Any]) -> dict[str, float]:
        """Return how much the weights of each layer have changed since then, in parts of what they were."""
        after = [tf.convert_to_tensor(weight) for weight in self._weights]
        changes = self._norms(_squares([new - old for new, old in zip(after, before, strict=True)]))
        norms = self._norms(_squares(before))
        return {path: change / norms[path] for path, change in changes.items() if norms[path]}

    def _loss(self, batch: Any, weights: Sequence[Any]) -> Any:
        x, y, sample_weight = keras.utils.unpack_x_y_sample_weight(keras.tree.map_structure(_there, batch))
        mapping = list(zip(self._weights, weights, strict=True))
        with keras.StatelessScope(state_mapping=mapping, collect_losses=True):
            given = self._model(x, training=True)
            return self._model.compute_loss(x, y, given, sample_weight, training=True)

    def _norms(self, squares: Any) -> dict[str, float]:
        return {path: float(np.sqrt(squares[places].sum())) for path, places in self._places.items()}

    @contextmanager
    def _watching(self, watched: _Watched) -> Iterator[None]:
        """Note what each layer does, inside the block."""
        try:
            for path, layer in self._layers.items():
                vars(layer)["call"] = self._noting(path, layer.call, watched)
            yield
        finally:
            for layer in self._layers.values():
                vars(layer).pop("call", None)

    def _noting(self, path: str, call: Callable[..., Any], watched: _Watched) -> Callable[..., Any]:
        """Return a layer's function with a clock around it; nothing else of it changes."""

        def noted(*arguments: Any, **keywords: Any) -> Any:
            began = time.perf_counter()
            given = call(*arguments, **keywords)
            if self._has_gpu:
                tf.test.experimental.sync_devices()
            watched.times[path] = watched.times.get(path, 0.0) + time.perf_counter() - began
            if path in self._mortal:
                watched.dead[path] = _dead_share(given, self._mortal[path])
            return given

        return noted


def _there(part: Any) -> Any:
    """Return a part of a batch; Keras has an empty `Optional` in place of what is not there."""
    return None if isinstance(part, tf.experimental.Optional) else part


def _places(layer: Any, places: Mapping[int, int]) -> list[int]:
    """Return where the weights of a layer stand among all that learn."""
    return [places[id(weight)] for weight in layer.trainable_variables if id(weight) in places]


def _dead_share(given: Any, axis: int) -> Any:
    others = [number for number in range(len(given.shape)) if number != axis % len(given.shape)]
    return tf.reduce_mean(tf.cast(tf.reduce_all(tf.equal(given, 0), axis=others), tf.float32))


def _squares(tensors: Sequence[Any]) -> Any:
    """Return the sums of squares of tensors; that of none is 0."""
    return np.asarray(_numbers([_square(tensor) for tensor in tensors]))


def _square(tensor: Any) -> Any:
    if tensor is None:
        return tf.constant(0.0)
    return tf.reduce_sum(tf.square(tf.cast(tf.convert_to_tensor(tensor), tf.float32)))


def _numbers(scalars: Sequence[Any]) -> list[float]:
    return [] if not scalars else [float(number) for number in tf.stack(scalars).numpy()]
