"""Values of parameters and call arguments, and their JSON form.

A document holds ordinary values only: `None`, booleans, numbers, strings, tuples, string-keyed mappings, and the few
objects below that Keras itself takes as arguments. Sequences are always tuples, so that values compare by content.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from types import EllipsisType
from typing import Any, TypeAlias, TypeVar, Union

from netdesigner.catalogue.errors import ValueFormatError

T = TypeVar("T")

MAXIMUM_DEPTH = 40
"""Deepest nesting of a value that is read from a file."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of Keras given as a value, for instance `keras.regularizers.L2(0.01)`.

    Attributes:
        type: Public path of the class, for instance `keras.regularizers.L2`.
        parameters: The constructor arguments that were set.
    """

    type: str
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to an output port: tensor number `output` of node `node`."""

    node: str
    output: int = 0


@dataclass(frozen=True, slots=True)
class Slice:
    """`start:stop:step` inside an index such as `x[:, 0]`."""

    start: int | None = None
    stop: int | None = None
    step: int | None = None


SINGLE = "float32"
SMALLEST_SINGLE, LARGEST_SINGLE = 1e-37, 1e38
ARRAY = "keras.ops.convert_to_tensor"
"""The type of the `Instance` that an array is: an argument of a call that holds numbers of a certain dtype."""

Value: TypeAlias = Union[
    None, bool, int, float, str, Instance, Ref, Slice, EllipsisType, "tuple[Value, ...]", "Mapping[str, Value]"
]
Json: TypeAlias = Union[None, bool, int, float, str, "list[Json]", "dict[str, Json]"]

PLAIN = (str, int, float, type(None))
"""What most values are: asked of these, `isinstance` is ten times as fast as of `Mapping`."""

Path: TypeAlias = tuple[str | int, ...]
"""Where a value lies inside another one: keys of mappings and positions in tuples."""


def array(items: Value, dtype: str) -> Instance:
    """Return an array of numbers that are nested in tuples, each as short as its precision allows."""
    return Instance(ARRAY, {"x": _shortened(items) if dtype == SINGLE else items, "dtype": dtype})


def shortened(number: float) -> float:
    """Return the shortest number that is the same in single precision: `0.1` for `0.10000000149011612`."""
    if not SMALLEST_SINGLE < abs(number) < LARGEST_SINGLE:
        return number
    wanted = struct.pack("f", number)
    shorter = (float(f"{number:.{digits}g}") for digits in range(6, 10))
    return next((short for short in shorter if struct.pack("f", short) == wanted), number)


def _shortened(items: Value) -> Value:
    if isinstance(items, tuple):
        return tuple([_shortened(item) for item in items])
    return shortened(items) if isinstance(items, float) else items


def to_json(value: Value) -> Json:
    """Return the JSON form of a value; `from_json` reads it back unchanged."""
    match value:
        case float() if not math.isfinite(value):
            return {"$float": str(value)}
        case None | bool() | int() | float() | str():
            return value
        case tuple():
            return [to_json(item) for item in value]
        case Instance():
            return {"$object": value.type, "parameters": mapping_to_json(value.parameters)}
        case Ref():
            return {"$ref": [value.node, value.output]}
        case Slice():
            return {"$slice": [value.start, value.stop, value.step]}
        case EllipsisType():
            return {"$ellipsis": True}
        case Mapping() if any(key.startswith("$") for key in value):
            return {"$map": [[key, to_json(item)] for key, item in value.items()]}
        case Mapping():
            return mapping_to_json(value)
    raise ValueFormatError(f"{value!r} is a {type(value).__name__}, which a document cannot hold.")


def mapping_to_json(values: Mapping[str, Value]) -> dict[str, Json]:
    """Return the JSON form of named values."""
    return {name: to_json(value) for name, value in values.items()}


def from_json(data: Json, depth: int = 0) -> Value:
    """Return the value that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed or nested more than `MAXIMUM_DEPTH` deep.
    """
    if depth > MAXIMUM_DEPTH:
        raise ValueFormatError(f"A value is nested more than {MAXIMUM_DEPTH} deep.")
    if isinstance(data, PLAIN):
        return data
    if isinstance(data, list):
        return tuple([item if isinstance(item, PLAIN) else from_json(item, depth + 1) for item in data])
    if isinstance(data, dict):
        for key in data:
            if key.startswith("$"):
                return _tagged(key, data, depth)
        return mapping_from_json(data, depth + 1)
    raise ValueFormatError(f"{data!r} is not JSON.")


def mapping_from_json(data: Json, depth: int = 0) -> dict[str, Value]:
    """Return the named values that a JSON object describes.

    Raises:
        ValueFormatError: If `data` is not an object of values.
    """
    if not isinstance(data, dict):
        raise ValueFormatError(f"{data!r} should be an object of named values.")
    return {name: item if isinstance(item, PLAIN) else from_json(item, depth) for name, item in data.items()}


def freeze(value: Value) -> Hashable:
    """Return a hashable form of a value; equal values have equal forms, and `1`, `1.0` and `True` differ."""
    match value:
        case tuple():
            return tuple(freeze(item) for item in value)
        case Instance():
            return ("$object", value.type, freeze(value.parameters))
        case Mapping():
            return ("$map", tuple(sorted((key, freeze(item)) for key, item in value.items())))
        case Ref() | Slice() | EllipsisType() | None | str():
            return value
    return (type(value).__name__, value)


def refs(value: Value) -> Iterator[Ref]:
    """Yield every reference inside a value, in order."""
    match value:
        case Ref():
            yield value
        case tuple():
            for item in value:
                yield from refs(item)
        case Mapping():
            for item in value.values():
                yield from refs(item)


def instances(value: Value) -> Iterator[Instance]:
    """Yield every object inside a value, itself included."""
    match value:
        case Instance():
            yield value
            yield from instances(value.parameters)
        case tuple():
            for item in value:
                yield from instances(item)
        case Mapping():
            for item in value.values():
                yield from instances(item)


def instance_types(value: Value) -> Iterator[str]:
    """Yield the type of every object inside a value, its own included."""
    return (item.type for item in instances(value))


def located_refs(value: Value, path: Path = ()) -> list[tuple[Path, Ref]]:
    """Return every reference inside a value with the path that leads to it."""
    found: list[tuple[Path, Ref]] = []
    _locate_refs(value, path, found)
    return found


def _locate_refs(value: Value, path: Path, found: list[tuple[Path, Ref]]) -> None:
    """Add the references inside a value: a list for all is several times as fast as a generator for each level."""
    if isinstance(value, Ref):
        found.append((path, value))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            _locate_refs(item, (*path, position), found)
    elif isinstance(value, dict) or (not isinstance(value, PLAIN) and isinstance(value, Mapping)):
        for key, item in value.items():
            _locate_refs(item, (*path, key), found)


def replace_refs(value: Value, change: Callable[[Ref], Value]) -> Value:
    """Return a value with every reference replaced by what `change` gives for it."""
    match value:
        case Ref():
            return change(value)
        case tuple():
            return tuple(replace_refs(item, change) for item in value)
        case Mapping():
            return {key: replace_refs(item, change) for key, item in value.items()}
    return value


def _tagged(tag: str, data: dict[str, Any], depth: int) -> Value:
    content = data[tag]
    try:
        match tag:
            case "$object" if isinstance(content, str):
                return Instance(content, mapping_from_json(data.get("parameters", {}), depth + 1))
            case "$ref":
                node, output = content
                return Ref(_expect(node, str), _expect(output, int))
            case "$slice":
                start, stop, step = (None if part is None else _expect(part, int) for part in content)
                return Slice(start, stop, step)
            case "$ellipsis":
                return ...
            case "$float" if content in ("nan", "inf", "-inf"):
                return float(content)
            case "$map":
                return {_expect(key, str): from_json(item, depth + 1) for key, item in content}
    except (TypeError, ValueError) as error:
        raise ValueFormatError(f"{data!r} is no value: {error}") from error
    raise ValueFormatError(f"{data!r} is no value: the tag {tag!r} is unknown or has a wrong content.")


def _expect(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{value!r} should be of type {kind.__name__}")
    return value
