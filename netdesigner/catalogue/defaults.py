"""Telling values that say the same as leaving the parameter out, so that code never repeats a default."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.values import PLAIN, Instance, Value, freeze


def is_default(parameter: Parameter, value: Value, catalogue: Catalogue | None = None) -> bool:
    """Whether a value gives the configuration that leaving the parameter out gives.

    With a catalogue, an object is compared without those of its own parameters that are defaults.
    """
    if parameter.required:
        return False
    bare = value if catalogue is None else normalize_value(catalogue, value)
    return any(_same(bare, spelling) for spelling in parameter.default_spellings)


def normalize(
    parameters: Mapping[str, Parameter], values: Mapping[str, Value], catalogue: Catalogue | None = None
) -> dict[str, Value]:
    """Return the values that were set without those that are defaults; unknown names stay."""
    return {
        name: value
        for name, value in values.items()
        if (known := parameters.get(name)) is None or not is_default(known, value, catalogue)
    }


def normalize_value(catalogue: Catalogue, value: Value) -> Value:
    """Return a value whose objects bear their public path and no defaults."""
    if isinstance(value, PLAIN):
        return value
    match value:
        case tuple():
            return tuple(normalize_value(catalogue, item) for item in value)
        case Instance(path, parameters) if known := catalogue.index.get(path):
            inner = {name: normalize_value(catalogue, item) for name, item in parameters.items()}
            return Instance(known.path, normalize(known.parameters, inner, catalogue))
    return value


def _same(first: Value, second: Value) -> bool:
    """Whether two values are equal, kinds of numbers included; the costly comparison only where it is needed."""
    if type(first) is not type(second):
        return False
    return freeze(first) == freeze(second) if isinstance(first, tuple | Instance | Mapping) else first == second
