"""Layers that were adapted to the data of an earlier run keep their state: the weights learned with it fit no other.

The script adapts layers when the training begins, so what is taken over is put in place after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import keras

from netdesigner.engine.weights import is_adapted, take_state


class AdaptedState(keras.callbacks.Callback):
    """Gives layers the adapted state of earlier ones when the training begins."""

    def __init__(self, pairs: Iterable[tuple[Any, Any]]) -> None:
        super().__init__()
        self._pairs = [pair for pair in pairs if is_adapted(pair[0]) and type(pair[0]) is type(pair[1])]

    def on_train_begin(self, logs: Mapping[str, Any] | None = None) -> None:  # noqa: ARG002 - Keras' hook
        """Take the state over; before the first batch, because a traced step keeps what it has found."""
        for layer, earlier in self._pairs:
            take_state(layer, earlier)
