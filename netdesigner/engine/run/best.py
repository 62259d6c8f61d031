"""The weights of the best epoch, kept in memory until the run ends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.models import save_model

MONITORED: Final = ("val_loss", "loss")
"""What is to be smallest: the loss on the validation data where there is some."""


class BestWeights(keras.callbacks.Callback):
    """Copies the weights after each epoch that is better than all before.

    Attributes:
        epoch: The best epoch, counted from 1; none before the first one with a finite loss.
    """

    def __init__(self) -> None:
        super().__init__()
        self.epoch: int | None = None
        self._value = math.inf
        self._weights: list[Any] = []

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Keep the weights if the epoch is the best one so far."""
        numbers = logs or {}
        value = next((numbers[name] for name in MONITORED if name in numbers), math.inf)
        if value < self._value:  # false for NaN
            self._value, self.epoch = value, epoch + 1
            self._weights = self.model.get_weights()

    def save(self, path: Path) -> None:
        """Write the model with the best weights; the model itself is then as before."""
        present = self.model.get_weights()
        self.model.set_weights(self._weights)
        try:
            save_model(self.model, path)
        finally:
            self.model.set_weights(present)
