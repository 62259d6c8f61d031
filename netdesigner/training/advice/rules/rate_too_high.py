"""Steps are too wide: the loss climbs, or swings without getting lower."""

from __future__ import annotations

from itertools import pairwise
from statistics import mean
from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_EPOCHS: Final = 3
_CLIMB: Final = 1.5
_SPAN: Final = 6
_SWING: Final = 0.1
"""From one epoch to the next the loss rises by this share, in half of the epochs."""
_SAME: Final = 0.95
_LEFT: Final = 0.3
"""Below this share of the first loss, most is learnt, and small swings are large shares."""


def rate_too_high(known: Observations) -> Advice | None:
    """Return the advice once the training loss tells it."""
    losses = known.losses
    if known.start.rate is None or len(losses) < _EPOCHS or not (_climbs(losses) or _swings(losses)):
        return None
    values: dict[str, Value] = {"rate": known.start.rate, "first": losses[0], "last": losses[-1], "epochs": len(losses)}
    return Advice(Ailment.RATE_TOO_HIGH, values=values)


def _climbs(losses: list[float]) -> bool:
    return losses[0] > 0 and losses[-1] > losses[0] and losses[-1] > _CLIMB * min(losses)


def _swings(losses: list[float]) -> bool:
    latest = losses[-_SPAN:]
    if len(latest) < _SPAN or latest[-1] < _LEFT * losses[0]:
        return False
    rises = sum(after > (1 + _SWING) * before > 0 for before, after in pairwise(latest))
    return rises >= _SPAN // 3 and mean(latest[_SPAN // 2 :]) > _SAME * mean(latest[: _SPAN // 2])
