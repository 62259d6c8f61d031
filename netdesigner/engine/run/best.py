"""The weights of the best epoch, kept in memory until the run ends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.models import save_model

MONITORED: Final = ("val_loss", "loss")
"""What is to be smallest: the loss on the validation data where there is some."""


@dataclass(frozen=True, slots=True)
class Best:
    """The best epoch so far.

    Attributes:
        epoch: Counted from 1; none before the first one with a finite loss.
        value: Its loss.
        weights: The model's weights after it.
    """

    epoch: int | None = None
    value: float = math.inf
    weights: Sequence[Any] = ()


class BestWeights(keras.callbacks.Callback):
    """Copies the weights after each epoch that is better than all before.

    Attributes:
        best: The best epoch so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self.best = Best()

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Keep the weights if the epoch is the best one so far."""
        numbers = logs or {}
        value = next((numbers[name] for name in MONITORED if name in numbers), math.inf)
        if value < self.best.value:  # false for NaN
            self.best = Best(epoch + 1, value, self.model.get_weights())

    def save(self, path: Path) -> None:
        """Write the model with the best weights; the model itself is then as before."""
        present = self.model.get_weights()
        self.model.set_weights(self.best.weights)
        try:
            save_model(self.model, path)
        finally:
            self.model.set_weights(present)
