"""Finding the same items several times in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 40
"""Most items of a block."""
LOOP = 2
"""What a loop costs, by the measure of the weights."""


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of equal items, one behind the other.

    Attributes:
        start: Where the first one begins.
        period: How many items each has.
        count: How many blocks there are.
        slack: How many places further the first one might begin as well.
    """

    start: int
    period: int
    count: int
    slack: int

    @property
    def stop(self) -> int:
        """The place behind all of them, wherever the first one begins."""
        return self.start + self.slack + self.period * self.count


def runs(items: Sequence[int | None], weights: Sequence[int], least: int) -> list[list[Run]]:
    """Return runs that do not overlap, those of equal blocks together; those that save most are chosen first.

    Args:
        items: The items; `None` is equal to nothing.
        weights: What each of them costs.
        least: The least that a block has to cost.
    """
    found: list[list[Run]] = []
    left = list(items)
    while True:
        groups: dict[tuple[int | None, ...], list[Run]] = {}
        for run in _candidates(left):
            if sum(weights[run.start : run.start + run.period]) >= least:
                groups.setdefault(_turned(left[run.start : run.start + run.period]), []).append(run)
        best = max(groups.values(), key=lambda group: _saved(group, weights), default=None)
        if best is None:
            return found
        found.append(best)
        for run in best:
            left[run.start : run.stop] = [None] * (run.stop - run.start)


def _candidates(items: Sequence[int | None]) -> Iterator[Run]:
    size = len(items)
    for period in range(1, min(LONGEST, size // 2) + 1):
        equal, behind = 0, 0
        for place in range(size - period + 1):
            if place < size - period and items[place] is not None and items[place] == items[place + period]:
                equal += 1
                continue
            if equal >= period and place - equal >= behind:
                yield (run := Run(place - equal, period, equal // period + 1, equal % period))
                behind = run.stop
            equal = 0


def _turned(block: Sequence[int | None]) -> tuple[int | None, ...]:
    """Return a block as it is when it begins elsewhere, always the same way."""
    return min((tuple(block[start:]) + tuple(block[:start]) for start in range(len(block))), key=repr)


def _saved(group: Sequence[Run], weights: Sequence[int]) -> int:
    first = group[0]
    blocks = sum(run.count for run in group)
    return (blocks - 1) * sum(weights[first.start : first.start + first.period]) - LOOP * len(group)
