"""Gradients do not reach the first layers: these stay as they were made by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

if TYPE_CHECKING:
    from netdesigner.project.run_events import Numbers

_LOOKS: Final = 3
_LAYERS: Final = 4
"""In fewer layers nothing gets lost on the way."""
_SHARE: Final = 1e-4


def vanishing_gradients(known: Observations) -> Advice | None:
    """Return the advice once the first layer gets next to nothing of what the largest gets, look after look."""
    looks = known.looks[-_LOOKS:]
    if len(looks) < _LOOKS or not all(_vanishes(look.gradients) for look in looks):
        return None
    gradients = looks[-1].gradients
    first = next(iter(gradients))
    share = gradients[first] / max(gradients.values())
    return Advice(Ailment.VANISHING_GRADIENTS, first, {"layer": first, "share": share})


def _vanishes(gradients: Numbers) -> bool:
    """Return whether it is so in one look; layers stand in the order of the model."""
    if len(gradients) < _LAYERS:
        return False
    first, *others = gradients.values()
    return 0 <= first < _SHARE * max(others)
