"""Large numbers as people read them."""

from __future__ import annotations

from typing import Final

from netdesigner.graph.memory import training_memory
from netdesigner.graph.specs import Totals
from netdesigner.i18n import _, ngettext

_STEP: Final = 1000
_COUNTS: Final = ("", "k", "M", "G", "T")
_FLOPS: Final = ("FLOPs", "kFLOPs", "MFLOPs", "GFLOPs", "TFLOPs")
BYTES: Final = ("B", "kB", "MB", "GB", "TB")


def short(number: float, units: tuple[str, ...]) -> str:
    """Return a number with three digits at most and a unit, `1.23 M`."""
    rest, unit = float(number), 0
    while abs(rest) >= _STEP and unit < len(units) - 1:
        rest, unit = rest / _STEP, unit + 1
    digits = f"{rest:.3g}" if rest < _STEP else f"{rest:,.0f}"
    return f"{digits} {units[unit]}".rstrip()


def totals_text(totals: Totals, batch_size: int) -> str:
    """Return what a model costs, in one line; nothing for one that holds nothing."""
    if not totals.activation_bytes:
        return ""
    count = totals.params.total
    weights = ngettext("{count} weight", "{count} weights", count).format(count=short(count, _COUNTS))
    if totals.params.frozen:
        still = short(totals.params.frozen, _COUNTS)
        weights = _("{weights} ({count} non-trainable)").format(weights=weights, count=still)
    costs = _("{flops} a sample, about {memory} at batch {batch}").format(
        flops=short(totals.flops, _FLOPS),
        memory=short(training_memory(totals, batch_size), BYTES),
        batch=batch_size,
    )
    return _("{weights}, {costs}").format(weights=weights, costs=costs)
