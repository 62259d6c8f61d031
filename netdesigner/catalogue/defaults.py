"""Which values are defaults, so that documents and code never repeat one."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.values import Value, freeze


def is_default(parameter: Parameter, value: Value) -> bool:
    """Return whether a value gives the same configuration as leaving the parameter out."""
    if parameter.required:
        return False
    form = freeze(value)
    return any(form == freeze(spelling) for spelling in (parameter.default, *parameter.default_spellings))


def normalize(parameters: Mapping[str, Parameter], values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values without the defaults; values of unknown parameters are kept."""
    return {
        name: value
        for name, value in values.items()
        if name not in parameters or not is_default(parameters[name], value)
    }
