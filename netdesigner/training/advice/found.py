"""What a rule finds; its sentence is made where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from netdesigner.catalogue.values import Value


class Ailment(StrEnum):
    """What can be wrong with a training."""

    NOT_FINITE = "not_finite"
    EXPLODING_GRADIENTS = "exploding_gradients"
    VANISHING_GRADIENTS = "vanishing_gradients"
    DEAD_UNITS = "dead_units"
    RATE_TOO_HIGH = "rate_too_high"
    RATE_TOO_LOW = "rate_too_low"
    OVERFIT = "overfit"
    UNDERFIT = "underfit"
    PLATEAU = "plateau"


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding about a run.

    Attributes:
        ailment: What is wrong.
        layer: The path of the layer that it is about, if it is about one.
        values: What its sentence needs.
    """

    ailment: Ailment
    layer: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
