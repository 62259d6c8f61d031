"""Layers that were adapted to the data of an earlier run keep their state: the weights learned with it fit no other.

The script adapts layers when the training begins, so what is taken over is put in place after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import keras

_GIVEN: Final = ("vocabulary", "bin_boundaries")
"""What a layer's configuration holds when its state was given instead of adapted; Keras passes a given mean over."""


class AdaptedState(keras.callbacks.Callback):
    """Gives layers the adapted state of earlier ones when the training begins."""

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        super().__init__()
        self._pairs = [pair for pair in pairs if is_adapted(pair[0]) and type(pair[0]) is type(pair[1])]

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Take the state over; before the first batch, because a traced step keeps what it has found."""
        for layer, earlier in self._pairs:
            take_state(layer, earlier)


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
