"""Weights from one model to another: layer by layer, by name, where they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import keras

_GIVEN: Final = ("vocabulary", "bin_boundaries")
"""What a layer's configuration holds when its state was given instead of adapted; Keras passes a given mean over."""
Pairs: TypeAlias = Sequence[tuple[Any, Any]]
"""Layers of a model, each with the one of another model that has its name, or with none."""


class WeightsError(Exception):
    """No weights can be taken."""


def pairs_by_name(model: keras.Model, earlier: keras.Model) -> Pairs:
    """Return each layer of a model with the one of the same name in another; submodels are gone into."""
    return list(_pairs(model, earlier))


def give_weights(pairs: Pairs, source: str) -> list[str]:
    """Give layers the weights of those that they are paired with; return the names of those that begin anew.

    Raises:
        WeightsError: If no layer fits.
    """
    weighted = [pair for pair in pairs if pair[0].weights]
    fitting = [(layer, earlier) for layer, earlier in weighted if _fits(layer, earlier)]
    if not fitting:
        raise WeightsError(f"No layer of {source} has the name, the type and the shapes of one in this network.")
    for layer, earlier in fitting:
        layer.set_weights(earlier.get_weights())
    taken = {id(layer) for layer, _ in fitting}
    return [layer.name for layer, _ in weighted if id(layer) not in taken]


def is_adapted(layer: Any) -> bool:
    """Return whether a layer has its state from data."""
    return hasattr(layer, "adapt") and all(layer.get_config().get(name) is None for name in _GIVEN)


def take_state(layer: Any, earlier: Any) -> None:
    """Give a layer the state of another one of its type, as Keras does when it loads a file."""
    if isinstance(layer, keras.layers.Discretization):  # Keras keeps its boundaries in the configuration
        layer.bin_boundaries = earlier.bin_boundaries
        return
    variables: dict[str, Any] = {}
    earlier.save_own_variables(variables)
    layer.load_own_variables(variables)
    if hasattr(earlier, "save_assets"):
        with TemporaryDirectory() as folder:
            earlier.save_assets(Path(folder))
            layer.load_assets(Path(folder))


def _pairs(model: keras.Model, earlier: Any) -> Iterator[tuple[Any, Any]]:
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
