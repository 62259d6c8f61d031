"""A run starts from the weights of an earlier one: layer by layer, by name, where they fit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import keras

from netdesigner.engine.run.adapted_state import AdaptedState
from netdesigner.engine.weights import WeightsError, give_weights, pairs_by_name


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
    pairs = pairs_by_name(model, _loaded(file))
    return Taken(give_weights(pairs, str(file)), AdaptedState(pairs))


def _loaded(file: Path) -> keras.Model:
    try:
        return keras.saving.load_model(file, compile=False)
    except Exception as error:  # Keras raises anything for a damaged file
        raise WeightsError(f"{file} cannot be loaded: {error}") from error
