"""The network does hardly better than one that always says the same."""

from __future__ import annotations

from typing import Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_EPOCHS: Final = 8
_SHARE: Final = 0.85
_SLOW: Final = 0.02
"""When the last epochs take less than this off the loss, more of them will not help."""


def underfit(known: Observations) -> Advice | None:
    """Return the advice once the loss stays near that of a guess."""
    losses, guess = known.losses, known.start.guess
    if guess is None or len(losses) < _EPOCHS or min(losses) < _SHARE * guess:
        return None
    if losses[-1] < (1 - _SLOW) * losses[-_EPOCHS // 2]:
        return None
    return Advice(Ailment.UNDERFIT, values={"loss": losses[-1], "guess": guess, "epochs": len(losses)})
