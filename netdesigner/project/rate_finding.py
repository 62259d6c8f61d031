"""A range test: the loss of steps that become wider and wider, and the learning rate that it suggests."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

LOWEST: Final = 1e-7
HIGHEST: Final = 10.0
STEPS: Final = 100
"""So many steps lead from the lowest rate to the highest; each is wider than the one before by the same factor."""
TOO_LARGE: Final = 4.0
"""When the loss is so many times the smallest one, wider steps tell nothing more."""
_SMOOTHING: Final = 0.8
_CLEAR: Final = 10.0
"""So many times below the best rate, training keeps clear of where the loss grows."""
_FALL: Final = 0.02
"""A loss that has not fallen by this share says nothing about rates."""


@dataclass(frozen=True, slots=True)
class RateCurve:
    """What a range test has measured.

    Attributes:
        rates: The learning rate of each step.
        losses: The loss of each step, smoothed.
    """

    rates: tuple[float, ...]
    losses: tuple[float, ...]

    @property
    def best(self) -> float:
        """The rate at which the loss was smallest: wider steps made it larger."""
        return self.rates[self.losses.index(min(self.losses))]

    @property
    def suggested(self) -> float | None:
        """The rate at which the loss falls most steeply, well below the best one; none if it does not fall."""
        if len(self.losses) < 3 or min(self.losses) > (1 - _FALL) * self.losses[0]:
            return None
        lowest = self.losses.index(min(self.losses))
        falls = [before - after for before, after in pairwise(self.losses[: lowest + 1])]
        steepest = falls.index(max(falls)) + 1
        return float(f"{min(self.rates[steepest], self.best / _CLEAR):.1g}")


def rate_at(step: int) -> float:
    """Return the learning rate of a step, counted from 0."""
    return float(LOWEST * (HIGHEST / LOWEST) ** (step / (STEPS - 1)))


def smoothed(losses: list[float]) -> list[float]:
    """Return averages in which earlier losses weigh less and less, not drawn towards zero."""
    found, average = [], 0.0
    for place, loss in enumerate(losses, 1):
        average = _SMOOTHING * average + (1 - _SMOOTHING) * loss
        found.append(average / (1 - _SMOOTHING**place))
    return found


def is_over(losses: list[float]) -> bool:
    """Return whether wider steps would tell nothing more."""
    return bool(losses) and (not math.isfinite(losses[-1]) or losses[-1] > TOO_LARGE * min(losses))
