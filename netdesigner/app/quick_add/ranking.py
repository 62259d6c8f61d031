"""In which order things are offered: what fits first, then what is usual, then what matches best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netdesigner.app.palette.entries import Hit
from netdesigner.app.palette.fuzzy import Quality


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the types that are offered.

    Attributes:
        refusals: Why those do not fit that do not.
        habits: How often a person has joined each in this place.
    """

    refusals: Mapping[str, str] = field(default_factory=dict)
    habits: Mapping[str, int] = field(default_factory=dict)


def ranked(hits: Sequence[Hit], known: Knowledge, held: int | None = None) -> list[Hit]:
    """Return hits in the order in which they are offered.

    A name that was typed as it is stands first, fitting or not. Among those that match equally well, what is usual
    comes first; the others stay in their order.

    Args:
        hits: What was found, the best match first.
        known: What is known of them.
        held: The row that must not move, since the person is on it.
    """
    best = sorted(hits, key=lambda hit: _key(hit, known))
    if held is None or not 0 <= held < len(hits):
        return best
    row = hits[held]
    others = [hit for hit in best if hit is not row]
    return [*others[:held], row, *others[held:]]


def _key(hit: Hit, known: Knowledge) -> tuple[bool, bool, int, int]:
    kind = hit.entry.kind
    return hit.quality != Quality.EXACT, kind in known.refusals, hit.quality, -known.habits.get(kind, 0)
