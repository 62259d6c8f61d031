"""Steps are too small: the loss falls in every epoch, and so little that nobody will see the end of it."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_EPOCHS: Final = 3
_FALL: Final = 0.1
"""So much of the first loss should be gone by then."""
_SLOWER: Final = 5.0
"""So many times below what is usual, a learning rate may be the reason."""
_TINY_UPDATE: Final = 1e-5
"""Steps that change weights by this share of their size are usual with a hundred times as much."""


def rate_too_low(known: Observations) -> Advice | None:
    """Return the advice once the loss creeps, and the learning rate or the size of the steps is the reason."""
    losses, rate = known.losses, known.start.rate
    if rate is None or len(losses) < _EPOCHS or losses[0] <= 0:
        return None
    creeps = all(after < before for before, after in pairwise(losses)) and losses[-1] > (1 - _FALL) * losses[0]
    if not creeps or not (_is_small(known) or _has_tiny_updates(known)):
        return None
    values: dict[str, Value] = {"rate": rate, "first": losses[0], "last": losses[-1], "epochs": len(losses)}
    return Advice(Ailment.RATE_TOO_LOW, values=values)


def _is_small(known: Observations) -> bool:
    usual, rate = known.start.usual_rate, known.start.rate
    return usual is not None and rate is not None and rate < usual / _SLOWER


def _has_tiny_updates(known: Observations) -> bool:
    updates = [share for look in known.looks for share in look.updates.values()]
    return bool(updates) and median(updates) < _TINY_UPDATE
