"""The network learns its samples by heart: on others it gets worse, while on these it still gets better."""

from __future__ import annotations

from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_PATIENCE: Final = 5
_WORSE: Final = 1.15
_BETTER: Final = 0.95
_LOST: Final = 0.05
"""Of the first loss: less than that is of no account, however small the best one was."""


def overfit(known: Observations) -> Advice | None:
    """Return the advice once the validation loss has risen for some epochs while the other one falls."""
    losses, validation = known.losses, known.validation_losses
    if known.start.stops_early or len(validation) <= _PATIENCE or len(losses) < len(validation) or min(validation) <= 0:
        return None
    best = min(range(len(validation)), key=lambda place: validation[place])
    limit = max(_WORSE * validation[best], validation[best] + _LOST * validation[0])
    is_worse = all(value > limit for value in validation[-3:])
    is_apart = losses[-1] < _BETTER * losses[best] and losses[-1] < validation[-1] / _WORSE
    if len(validation) - 1 - best < _PATIENCE or not is_worse or not is_apart:
        return None
    values: dict[str, Value] = {"epoch": best + 1, "best": validation[best], "last": validation[-1]}
    return Advice(Ailment.OVERFIT, values={**values, "epochs": len(validation)})
