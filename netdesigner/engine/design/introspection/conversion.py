"""Between Python objects of Keras and the values of a document, for the experiments of introspection."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, cast

from netdesigner.catalogue.values import Instance, Value, freeze
from netdesigner.engine.design.values import resolve

UNKNOWN = object()
"""Stands for what has no form as a value: an array, a function, a tensor."""


def realize(value: Value) -> Any:
    """Return the Keras object for one of our own samples (trusted, so no catalogue is needed)."""
    match value:
        case Instance(path, parameters):
            target = resolve(path)
            given = {name: realize(item) for name, item in parameters.items()}
            return target(**given) if isinstance(target, type) else target
        case tuple():
            return tuple(realize(item) for item in value)
        case Mapping():
            return {key: realize(item) for key, item in value.items()}
    return value


def to_value(item: object) -> Value | object:
    """Return the value for a default or an entry of a configuration, or `UNKNOWN`."""
    match item:
        case None | bool() | int() | float() | str():
            return item
        case {"class_name": "DTypePolicy", "config": {"name": name}}:
            return cast("Value", name)
        case {"class_name": str(name), "module": str(module), "config": Mapping() as config}:
            return _instance(f"{module}.{name}", config)
        case tuple() | list():
            return _all_or_unknown(item, tuple)
        case Mapping():
            inner = _all_or_unknown(tuple(item.values()), tuple)
            return inner if inner is UNKNOWN else dict(zip(item, cast("tuple[Value]", inner), strict=True))
    return UNKNOWN


def same(first: object, second: object) -> bool:
    """Whether two entries of configurations are equal, arrays included."""
    try:
        return bool(first == second)
    except ValueError:  # an array: compared item by item
        return repr(first) == repr(second)


def unique(values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values in order, each once; `1`, `1.0` and `True` are different."""
    return tuple({freeze(value): value for value in values}.values())


@cache
def signature_defaults(target: Callable[..., object]) -> dict[str, object]:
    """Return the default of each argument that has one."""
    parameters = inspect.signature(target).parameters.values()
    return {item.name: item.default for item in parameters if item.default is not item.empty}


def _instance(path: str, config: Mapping[str, object]) -> Value | object:
    try:
        defaults = signature_defaults(resolve(path))
    except AttributeError:  # a private class: not a value of a document
        return UNKNOWN
    changed = {name: to_value(item) for name, item in config.items() if item != defaults.get(name, UNKNOWN)}
    return UNKNOWN if UNKNOWN in changed.values() else Instance(path, cast("dict[str, Value]", changed))


def _all_or_unknown(items: Sequence[object], kind: Callable[..., Value]) -> Value | object:
    values = [to_value(item) for item in items]
    return UNKNOWN if any(value is UNKNOWN for value in values) else kind(values)
