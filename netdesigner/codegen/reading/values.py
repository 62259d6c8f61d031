"""Things of a script as values that a document holds."""

from __future__ import annotations

from collections.abc import Mapping
from types import EllipsisType
from typing import Final

from netdesigner.catalogue.types import Family, OperationType
from netdesigner.catalogue.values import MAXIMUM_DEPTH, Instance, Slice, Value
from netdesigner.codegen.reading.class_things import ClassThing, ObjectThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NoValueError
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.spelling import find_type
from netdesigner.codegen.reading.things import (
    FunctionThing,
    Known,
    LayerThing,
    Method,
    ModelThing,
    Tensor,
    Thing,
    Unknown,
)
from netdesigner.codegen.reading.unpacking import plain_items

DTYPES: Final = frozenset(
    {"bool", "string", "float16", "float32", "float64", "bfloat16", "int8", "int16", "int32", "int64"}
    | {"uint8", "uint16", "uint32", "uint64"}
)
DTYPE_HOMES: Final = frozenset({"tensorflow", "numpy", "jax.numpy", "builtins"})
OTHER_DTYPES: Final = {"float": "float32", "int": "int32", "str": "string", "float_": "float64", "bool_": "bool"}


def to_value(context: Context, thing: Thing, depth: int = 0) -> Value:
    """Return the value that a thing is.

    Raises:
        NoValueError: If a document cannot hold it.
    """
    context.budget.spend()
    if depth > MAXIMUM_DEPTH:
        raise NoValueError("a value nested too deep")
    match thing:
        case None | bool() | int() | float() | str() | Slice() | EllipsisType() | Instance():
            return thing
        case list() | tuple() | range():
            context.budget.size(len(thing))
            return tuple(to_value(context, item, depth + 1) for item in thing)
        case dict():
            return {str(key): to_value(context, item, depth + 1) for key, item in thing.items()}
        case LayerThing():
            if thing.own is not None and thing.function is not None:
                context.fail(ReadCode.CUSTOM_CLASS, subject=thing, name=thing.type)
            named: dict[str, Value] = {"name": thing.name} if thing.is_named else {}
            return Instance(thing.type, {**thing.parameters, **named})
        case Known(path):
            return _known(context, path)
    raise NoValueError(_text(thing))


def values_of(context: Context, things: Mapping[str, Thing]) -> tuple[dict[str, Value], dict[str, str]]:
    """Return the values of things by their names, and what the others are."""
    values: dict[str, Value] = {}
    others: dict[str, str] = {}
    for name, thing in things.items():
        try:
            values[name] = to_value(context, thing)
        except NoValueError as error:
            others[name] = error.text
    return values, others


def _known(context: Context, path: str) -> Value:
    home, _, last = path.rpartition(".")
    if home in DTYPE_HOMES and (last in DTYPES or last in OTHER_DTYPES):
        return OTHER_DTYPES.get(last, last)
    found = find_type(context.catalogue, path)
    if found is not None and not isinstance(found, OperationType):
        return Instance(found.path)
    if home in ("tensorflow.nn", "tensorflow", "keras.backend", "keras.ops"):
        activation = context.catalogue.objects[Family.ACTIVATION].get(f"keras.activations.{last}")
        if activation is not None:
            return Instance(activation.path)
    raise NoValueError(path)


def _text(thing: Thing) -> str:
    match thing:
        case Unknown(text):
            return text
        case FunctionThing(node=node):
            return getattr(node, "name", "lambda")
        case (
            ClassThing(name=name) | Method(name=name) | ModelThing(name=name) | ObjectThing(kind=ClassThing(name=name))
        ):
            return str(name)
        case Tensor():
            return "a tensor"
    return type(thing).__name__


def is_known(context: Context, thing: Thing) -> bool:
    """Whether a document can hold a thing, tensors inside it included."""
    if isinstance(thing, Tensor):
        return True
    if isinstance(thing, list | tuple | dict):
        return all(is_known(context, item) for item in plain_items(thing))
    try:
        to_value(context, thing)
    except NoValueError:
        return False
    return True
