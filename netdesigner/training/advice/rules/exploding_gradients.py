"""Gradients grow without measure: a single step throws the weights far away from what was learnt."""

from __future__ import annotations

import math
from statistics import median
from typing import Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_LOOKS: Final = 3
_JUMP: Final = 100.0
"""So many times larger than usual, a gradient is no accident."""
_LARGE: Final = 100.0
"""Below this a gradient harms nobody, however small it was before."""
_HUGE: Final = 1e4


def exploding_gradients(known: Observations) -> Advice | None:
    """Return the advice once the latest gradient is huge, or has jumped above all before it."""
    norms = [look.gradient_norm for look in known.looks if look.gradient_norm is not None]
    if len(norms) < _LOOKS:
        return None
    latest, usual = norms[-1], median(norms[:-1])
    if math.isfinite(latest) and (latest < _LARGE or latest < min(_HUGE, _JUMP * usual)):
        return None
    gradients = known.looks[-1].gradients
    layer = max(gradients, key=lambda name: gradients[name], default=None)
    return Advice(
        Ailment.EXPLODING_GRADIENTS,
        layer,
        {"norm": latest, "usual": usual, "layer": layer or "", "rate": known.start.rate},
    )
