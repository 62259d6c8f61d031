"""How much an optimizer remembers of each weight, asked of Keras."""

from __future__ import annotations

import logging
import math
from collections.abc import Hashable
from typing import Any, Final

import keras

from netdesigner.catalogue.types import Catalogue, Family
from netdesigner.catalogue.values import Value, freeze
from netdesigner.engine.design.values import to_keras
from netdesigner.graph.specs import USUAL_SLOTS

logger = logging.getLogger(__name__)

_SIDE: Final = 64
"""Rows and columns of the weight that is tried: large enough that what is kept for rows and columns counts little."""


class OptimizerSlots:
    """Finds out how many numbers an optimizer keeps for each weight that learns, once for each configuration."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[Hashable, float] = {}

    def of(self, optimizer: Value) -> float:
        """Return the number; the usual one for an optimizer that Keras refuses."""
        key = freeze(optimizer)
        if key not in self._known:
            self._known[key] = self._tried(optimizer)
        return self._known[key]

    def _tried(self, optimizer: Value) -> float:
        try:
            made = self._made(optimizer)
            made.build([keras.Variable(keras.ops.zeros((_SIDE, _SIDE)))])
        except Exception:  # noqa: BLE001 - whatever Keras raises: that it is wrong is told as a problem of the settings
            logger.info("The optimizer %r cannot be tried.", optimizer)
            return USUAL_SLOTS
        kept: int = sum(math.prod(variable.shape) for variable in made.variables if variable.shape)
        return round(kept / _SIDE**2, 1)

    def _made(self, optimizer: Value) -> Any:
        if not isinstance(optimizer, str):
            return to_keras(optimizer, catalogue=self._catalogue)
        if optimizer not in self._catalogue.identifiers[Family.OPTIMIZER]:
            raise ValueError(f"Keras has no optimizer {optimizer!r}.")
        return keras.optimizers.get(optimizer)
