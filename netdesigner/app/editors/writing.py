"""Writing values as a person would: `3 x 3` with a sign for times, `1e-3`, `28 x 28 x ?`; `reading` reads it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import EllipsisType
from typing import Final, TypeGuard

from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Slice, Value
from netdesigner.codegen.literals import integer, number

TIMES: Final = " \N{MULTIPLICATION SIGN} "
_LONE_NUMBERS: Final = {Kind.INTEGER, Kind.FLOAT, Kind.ANY}
"""Kinds that a lone number is read as, so that a tuple of one needs its brackets beside them."""


def value_text(parameter: Parameter, value: Value) -> str:
    """Return a value as it is written in the field of a parameter; `read_value` gives it back."""
    if isinstance(value, str) and Kind.ANY not in parameter.kinds:
        return _string_text(value)
    if _is_flat(value) and (len(value) > 1 or not _LONE_NUMBERS.intersection(parameter.kinds)):
        between = TIMES if _are_sizes(parameter) else ", "
        unknown = "?" if Kind.SHAPE in parameter.kinds else "None"
        return between.join(unknown if item is None else expression_text(item) for item in value)
    if isinstance(value, tuple) and any(isinstance(item, Slice) for item in value):
        return ", ".join(expression_text(item) for item in value) + ("," if len(value) == 1 else "")
    return expression_text(value)


def expression_text(value: Value) -> str:
    """Return a value as it is written in Python; slices as in an index, objects by their name."""
    match value:
        case bool() | None:
            return str(value)
        case int():
            return integer(value)
        case float():
            return number(value) if math.isfinite(value) else str(value)
        case tuple():
            inner = ", ".join(expression_text(item) for item in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case Slice():
            return _slice_text(value)
        case EllipsisType():
            return "..."
        case Instance():
            return value.type.rpartition(".")[2]
        case Mapping():
            return "{" + ", ".join(f"{key!r}: {expression_text(item)}" for key, item in value.items()) + "}"
    return repr(value)


def _slice_text(value: Slice) -> str:
    start, stop = ("" if part is None else str(part) for part in (value.start, value.stop))
    return f"{start}:{stop}" + ("" if value.step is None else f":{value.step}")


def _is_flat(value: Value) -> TypeGuard[tuple[int | float | None, ...]]:
    return isinstance(value, tuple) and bool(value) and all(_is_number_or_open(item) for item in value)


def _is_number_or_open(value: Value) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _are_sizes(parameter: Parameter) -> bool:
    """Whether the numbers are sizes along axes, which people write with a sign for times."""
    return Kind.SHAPE in parameter.kinds or (Kind.INTEGERS in parameter.kinds and parameter.length in (2, 3))


def _string_text(value: str) -> str:
    """Return a text as it is, in quotation marks where it could be misread otherwise."""
    plain = value.strip() == value and value.isprintable() and value not in ("", "None")
    return value if plain and value[0] not in "'\"" else repr(value)
