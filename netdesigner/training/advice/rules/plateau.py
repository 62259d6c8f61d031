"""The loss stays where it is for many epochs, with much of it left."""

from __future__ import annotations

from typing import Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_LEAST: Final = 8
_LEFT: Final = 0.3
"""Of the first loss; below, a loss that stays may well be all there is to learn."""
_STILL: Final = 0.003


def plateau(known: Observations) -> Advice | None:
    """Return the advice once the best loss of many epochs is hardly below that of those before."""
    losses = known.losses
    span = max(_LEAST, len(losses) // 3)
    if len(losses) < span + 2 or losses[0] <= 0:
        return None
    before, now = min(losses[:-span]), min(losses[-span:])
    if now < _LEFT * losses[0] or now < (1 - _STILL) * before:
        return None
    return Advice(Ailment.PLATEAU, values={"epochs": span, "loss": now})
