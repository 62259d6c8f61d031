"""The loss is no number any more: the run has stopped, and says where that came from."""

from __future__ import annotations

from netdesigner.catalogue.values import Value
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations


def not_finite(known: Observations) -> Advice | None:
    """Return what is known of the first number that was none."""
    found = known.not_finite
    if found is None:
        return None
    values: dict[str, Value] = {
        "cause": found.cause.value,
        "layer": found.layer,
        "epoch": found.epoch,
        "step": found.step,
        "largest": found.largest,
        "rate": known.start.rate,
    }
    return Advice(Ailment.NOT_FINITE, found.layer or None, values)
