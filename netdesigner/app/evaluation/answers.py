"""What a model says of a sample, as what is drawn: a share for each class, or numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from netdesigner.catalogue.values import Json

MOST_SHOWN: Final = 10
"""More classes are not drawn; the likeliest ones are, and the true one."""


@dataclass(frozen=True, slots=True)
class Share:
    """How likely a class is to a model.

    Attributes:
        label: Its name.
        share: From 0 to 1.
        is_guess: Whether it is the likeliest.
        is_true: Whether it is the right one.
    """

    label: str
    share: float
    is_guess: bool = False
    is_true: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out of one output.

    Attributes:
        shares: How likely each class is; empty for numbers.
        numbers: The numbers; empty for classes.
        truth: The numbers that should have come out; empty where that is not known.
    """

    shares: tuple[Share, ...] = ()
    numbers: tuple[float, ...] = ()
    truth: tuple[float, ...] = ()

    @property
    def is_right(self) -> bool | None:
        """Whether the likeliest class is the right one; `None` where that cannot be told."""
        if not any(item.is_true for item in self.shares):
            return None
        return any(item.is_true and item.is_guess for item in self.shares)

    @property
    def shown(self) -> tuple[Share, ...]:
        """The classes that are drawn, in their order."""
        if len(self.shares) <= MOST_SHOWN:
            return self.shares
        likely = sorted(self.shares, key=_likelihood, reverse=True)[:MOST_SHOWN]
        return tuple(item for item in self.shares if item in likely or item.is_true)


def answer_of(predicted: Json, truth: Json = None, labels: Sequence[str] | None = None) -> Answer:
    """Return what an output says of a sample.

    Args:
        predicted: What came out.
        truth: What should have come out; `None` where that is not known.
        labels: Names of the classes, where the output tells classes apart.
    """
    values = np.asarray(predicted, float)
    if labels is None or values.ndim > 1:
        return Answer(numbers=_flat(predicted), truth=() if truth is None else _flat(truth))
    shares = _shares(values)
    if len(shares) != len(labels):
        return Answer(numbers=_flat(predicted), truth=() if truth is None else _flat(truth))
    guess, true = max(range(len(shares)), key=shares.__getitem__), _place(truth)
    pairs = enumerate(zip(labels, shares, strict=True))
    return Answer(tuple(Share(label, share, place == guess, place == true) for place, (label, share) in pairs))


def _shares(values: Any) -> list[float]:
    """Return shares that add up to 1: as they are, of one unit both ways, of logits what softmax makes of them."""
    flat = [float(value) for value in values.ravel()]
    if len(flat) == 1:
        share = flat[0] if 0 <= flat[0] <= 1 else 1 / (1 + math.exp(-max(-700.0, min(700.0, flat[0]))))
        return [1 - share, share]
    if min(flat) >= 0 and abs(sum(flat) - 1) < 1e-3:
        return flat
    powers = [math.exp(value - max(flat)) for value in flat]
    return [power / sum(powers) for power in powers]


def _place(truth: Json) -> int | None:
    """Return the place of the true class: a number as it is, of a one-hot vector the place of its one."""
    if truth is None:
        return None
    values = np.asarray(truth, float).ravel()
    return int(values[0]) if values.size == 1 else int(values.argmax())


def _flat(values: Json) -> tuple[float, ...]:
    return tuple(float(value) for value in np.asarray(values, float).ravel())


def _likelihood(item: Share) -> float:
    return item.share
