"""Units that give 0 for every sample get no gradient, and so never give anything else."""

from __future__ import annotations

from typing import Final

from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.observations import Observations

_LOOKS: Final = 3
_MANY: Final = 0.6
"""Some units are silent in any batch; when most are, look after look, the layer is dying."""


def dead_units(known: Observations) -> Advice | None:
    """Return the advice about the layer with the largest share of units that stay dead."""
    looks = known.looks[-_LOOKS:]
    if len(looks) < _LOOKS:
        return None
    shares = {name: min(look.dead.get(name, 0.0) for look in looks) for name in looks[-1].dead}
    layer = max(shares, key=lambda name: shares[name], default=None)
    if layer is None or shares[layer] < _MANY:
        return None
    return Advice(Ailment.DEAD_UNITS, layer, {"layer": layer, "share": shares[layer], "rate": known.start.rate})
