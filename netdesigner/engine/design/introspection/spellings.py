"""Which values of a parameter say the same as leaving it out: Keras is asked, under varying circumstances."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import keras

from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.engine.design.introspection.conversion import UNKNOWN, to_value, unique
from netdesigner.engine.design.introspection.trials import Trial

Circumstances = tuple[Mapping[str, Value], ...]
MODULES = {
    Kind.INITIALIZER: "initializers",
    Kind.ACTIVATION: "activations",
    Kind.REGULARIZER: "regularizers",
    Kind.CONSTRAINT: "constraints",
}

SETTLED = {Kind.DTYPE, Kind.LAYER, Kind.LAYERS}
"""The dtype left out follows the global policy, and an inner layer left out is made from another: only that says it."""

SEQUENCES = {Kind.INTEGERS, Kind.FLOATS}


def default_spellings(
    trial: Trial, name: str, kinds: tuple[Kind, ...], default: Value, circumstances: Circumstances
) -> tuple[Value, ...]:
    """Return every candidate that gives the configuration of leaving the parameter out.

    The declared default always does; another value only if it does whatever else is set, since the default of one
    parameter may follow from another (the strides of a pooling layer from its pool size).
    """
    if SETTLED & set(kinds) or not trial.steady(name):
        return (default,)
    others = unique([default, *_candidates(trial, name, kinds, default)])[1:]
    return (default, *(value for value in others if _says_nothing(trial, name, value, circumstances)))


def _says_nothing(trial: Trial, name: str, value: Value, circumstances: Circumstances) -> bool:
    for changes in circumstances:
        rest = {key: item for key, item in changes.items() if key != name}
        if trial.config(rest, name) is not None and trial.differs({**rest, name: value}, rest, name):
            return False
    return True


def _candidates(trial: Trial, name: str, kinds: tuple[Kind, ...], default: Value) -> Iterator[Value]:
    config = trial.config({}, name) or {}
    found = to_value(config.get(name, default))
    known = [default] if found is UNKNOWN or _rounded(found, default) else [default, cast("Value", found)]
    for value in known:
        yield value
        yield from (_shapes_of(value) if SEQUENCES & set(kinds) else ())
        yield from _number_forms(value, kinds)
        yield from _identifiers(value, kinds)


def _rounded(found: object, default: object) -> bool:
    """Whether a number came back with the precision of a weight: `0.001` as `0.0010000000474974513`."""
    floats = isinstance(found, float) and isinstance(default, float)
    return floats and found != default and abs(cast("float", found) - cast("float", default)) < 1e-6 * abs(found)  # type: ignore[arg-type]  # both are floats here


def _shapes_of(value: Value) -> Iterator[Value]:
    """Yield the scalar for a uniform tuple, tuples for a scalar, and the pair of pairs for a tuple."""
    match value:
        case bool():
            return
        case int() | float():
            yield from ((value,) * length for length in (1, 2, 3))
        case tuple() if value and all(item == value[0] for item in value):
            yield value[0]
            yield from _shapes_of(value[0])
            yield from (() if isinstance(value[0], tuple) else (((value[0],) * 2,) * len(value),))


def _number_forms(value: Value, kinds: tuple[Kind, ...]) -> Iterator[Value]:
    """Yield a whole number with and without its point, where both are legal."""
    if not {Kind.FLOAT, Kind.FLOATS} & set(kinds):
        return
    match value:
        case bool():
            return
        case float() if value.is_integer():
            yield int(value)
        case int():
            yield float(value)
        case tuple() if all(isinstance(item, int | float) for item in value):
            yield tuple(float(cast("float", item)) for item in value)
            if all(float(cast("float", item)).is_integer() for item in value):
                yield tuple(int(cast("float", item)) for item in value)


def _identifiers(value: Value, kinds: tuple[Kind, ...]) -> Iterator[Value]:
    """Yield the texts and objects that name the same initializer, activation, regularizer or constraint."""
    family = next((MODULES[kind] for kind in kinds if kind in MODULES), None)
    if family is None:
        return
    if family == "activations" and value is None:
        value = "linear"
    module = getattr(keras, family)
    if isinstance(value, str) and (target := _named(module, value)):
        yield from (Instance(f"keras.{family}.{target}"), target, value)
    if isinstance(value, Instance) and not value.parameters:
        name = value.type.rpartition(".")[2]
        yield from (name, snake(name), name.lower())


def snake(name: str) -> str:
    """Return `glorot_uniform` for `GlorotUniform`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _named(module: Any, identifier: str) -> str | None:
    """Return the public name behind an identifier: `GlorotUniform` for `glorot_uniform`."""
    found = module.get(identifier)
    name = getattr(found, "__name__", type(found).__name__)
    return name if hasattr(module, name) else None
