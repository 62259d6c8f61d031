"""A run starts from the weights of an earlier one: layer by layer, by name, where they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from netdesigner.engine.run.adapted_state import AdaptedState


class WeightsError(Exception):
    """No weights can be taken from a file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from an earlier model.

    Attributes:
        left: The names of the layers that begin anew.
        state: Gives layers that are adapted the state of the earlier ones, once the training begins.
    """

    left: list[str]
    state: AdaptedState


def take_weights(model: keras.Model, file: Path) -> Taken:
    """Give a model's layers the weights of the layers of the same name in a file.

    Raises:
        WeightsError: If the file is no model, or has no layer that fits.
    """
    known = list(_pairs(model, _loaded(file)))
    pairs = [pair for pair in known if pair[0].weights]
    fitting = [(layer, earlier) for layer, earlier in pairs if _fits(layer, earlier)]
    if not fitting:
        raise WeightsError(f"No layer of {file} has the name, the type and the shapes of one in this network.")
    for layer, earlier in fitting:
        layer.set_weights(earlier.get_weights())
    taken = {id(layer) for layer, _ in fitting}
    return Taken([layer.name for layer, _ in pairs if id(layer) not in taken], AdaptedState(known))


def _loaded(file: Path) -> keras.Model:
    try:
        return keras.saving.load_model(file, compile=False)
    except Exception as error:  # Keras raises anything for a damaged file
        raise WeightsError(f"{file} cannot be loaded: {error}") from error


def _pairs(model: keras.Model, earlier: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each layer with the one of the same name; submodels are gone into."""
    known = {layer.name: layer for layer in earlier.layers} if isinstance(earlier, keras.Model) else {}
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            yield from _pairs(layer, known.get(layer.name))
        else:
            yield layer, known.get(layer.name)


def _fits(layer: Any, earlier: Any) -> bool:
    return type(layer) is type(earlier) and _shapes(layer) == _shapes(earlier)


def _shapes(layer: Any) -> list[tuple[int, ...]]:
    return [tuple(weight.shape) for weight in layer.weights]
