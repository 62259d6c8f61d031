"""Learning rates that change while a model is trained: what a schedule begins with, and the curve it follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from netdesigner.catalogue.types import Catalogue, Family, ObjectType, Parameter
from netdesigner.catalogue.values import Instance, Value

Rate: TypeAlias = Callable[[float], float]
"""The learning rate at a step."""

_FINAL_SHARE: Final = 0.1
"""A new schedule ends at this share of the rate that it begins with."""


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Reads parameters of a schedule, their defaults where they are not set; text and the like count as 0."""

    known: Mapping[str, Parameter]
    given: Mapping[str, Value]

    def one(self, name: str) -> float:
        """Return a number."""
        value = self._value(name)
        return float(value) if isinstance(value, int | float) else 0.0

    def several(self, name: str) -> list[float]:
        """Return numbers."""
        value = self._value(name)
        items = value if isinstance(value, tuple) else ()
        return [float(item) for item in items if isinstance(item, int | float)]

    def is_set(self, name: str) -> bool:
        """Return whether a parameter is neither left out nor `None` nor false."""
        return bool(self._value(name))

    def _value(self, name: str) -> Value:
        return self.given.get(name, self.known[name].default)


def new_schedule(kind: ObjectType, rate: float, steps: int) -> Instance:
    """Return a schedule that begins at a rate and has done its work after so many steps."""
    usual: Mapping[str, Value] = {
        "initial_learning_rate": rate,
        "decay_steps": max(1, steps),
        "decay_rate": _FINAL_SHARE,
        "first_decay_steps": max(1, steps // 7),  # and twice as many, and four times
        "boundaries": (max(1, steps // 2),),
        "values": (rate, rate * _FINAL_SHARE),
    }
    asked = (item.name for item in kind.parameters.values() if item.required)
    return Instance(kind.path, {name: usual[name] for name in asked if name in usual})


def first_rate(catalogue: Catalogue, value: Value) -> float | None:
    """Return the learning rate at the first step, where it is known."""
    if isinstance(value, Instance):
        rate = rate_of(catalogue, value)
        return None if rate is None else rate(0)
    return float(value) if isinstance(value, int | float) else None


def rate_of(catalogue: Catalogue, value: Instance) -> Rate | None:
    """Return the curve of a schedule; `None` for one that is not known here, or whose numbers make none."""
    kind = catalogue.objects[Family.SCHEDULE].get(value.type)
    if kind is None or kind.name not in _CURVES:
        return None
    curve, numbers = _CURVES[kind.name], _Numbers(kind.parameters, value.parameters)

    def rate(step: float) -> float:
        try:
            return curve(numbers, step)
        except (ArithmeticError, ValueError, IndexError):
            return math.nan

    return rate


def _exponential(numbers: _Numbers, step: float) -> float:
    return numbers.one("initial_learning_rate") * math.pow(numbers.one("decay_rate"), _part(numbers, step))


def _inverse_time(numbers: _Numbers, step: float) -> float:
    return numbers.one("initial_learning_rate") / (1 + numbers.one("decay_rate") * _part(numbers, step))


def _part(numbers: _Numbers, step: float) -> float:
    part = step / numbers.one("decay_steps")
    return math.floor(part) if numbers.is_set("staircase") else part


def _polynomial(numbers: _Numbers, step: float) -> float:
    steps, end = numbers.one("decay_steps"), numbers.one("end_learning_rate")
    if numbers.is_set("cycle"):
        steps *= max(1, math.ceil(step / steps))
    done = min(step, steps) / steps
    return (numbers.one("initial_learning_rate") - end) * math.pow(1 - done, numbers.one("power")) + end


def _cosine(numbers: _Numbers, step: float) -> float:
    first, warmup = numbers.one("initial_learning_rate"), numbers.one("warmup_steps")
    if not numbers.is_set("warmup_target"):
        return _falling(first, numbers.one("alpha"), step / numbers.one("decay_steps"))
    target = numbers.one("warmup_target")
    if step <= warmup:
        return first + (target - first) * step / warmup if warmup else target
    return _falling(target, numbers.one("alpha"), (step - warmup) / numbers.one("decay_steps"))


def _falling(first: float, alpha: float, part: float) -> float:
    return first * ((1 - alpha) * _cosine_wave(min(1.0, part)) + alpha)


def _cosine_wave(part: float) -> float:
    return (1 + math.cos(math.pi * part)) / 2


def _restarts(numbers: _Numbers, step: float) -> float:
    length, growth = numbers.one("first_decay_steps"), numbers.one("t_mul")
    if length <= 0 or growth < 1:
        return math.nan
    start, height = 0.0, 1.0
    while step - start >= length:
        start, length, height = start + length, length * growth, height * numbers.one("m_mul")
    alpha, part = numbers.one("alpha"), (step - start) / length
    return numbers.one("initial_learning_rate") * ((1 - alpha) * height * _cosine_wave(part) + alpha)


def _piecewise(numbers: _Numbers, step: float) -> float:
    return numbers.several("values")[sum(step > boundary for boundary in numbers.several("boundaries"))]


_CURVES: Final[Mapping[str, Callable[[_Numbers, float], float]]] = {
    "CosineDecay": _cosine,
    "CosineDecayRestarts": _restarts,
    "ExponentialDecay": _exponential,
    "InverseTimeDecay": _inverse_time,
    "PiecewiseConstantDecay": _piecewise,
    "PolynomialDecay": _polynomial,
}
