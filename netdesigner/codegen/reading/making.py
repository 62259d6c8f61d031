"""Constructors: layers, inputs and the other objects of Keras, their arguments bound by the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from netdesigner.catalogue.types import LayerType, ObjectType, Parameter
from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.reading.applications import entry_of
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.old_spellings import translated
from netdesigner.codegen.reading.things import Entry, InputCall, LayerThing, ModelThing, Tensor, Thing, Unknown
from netdesigner.codegen.reading.unpacking import parts_in
from netdesigner.codegen.reading.values import values_of
from netdesigner.graph.names import usual_name
from netdesigner.graph.nodes import Shape

INPUT_ORDER: Final = ("shape", "batch_size", "dtype", "sparse", "ragged", "batch_shape", "name", "tensor", "optional")
"""The arguments of `keras.Input`, in its order."""
_ENTRY: Final = frozenset({"input_shape", "batch_input_shape", "input_dim", "input_length", "input_dtype"})
_INPUT_SPELLINGS: Final = {"batch_input_shape": "batch_shape", "input_shape": "shape", "input_tensor": "tensor"}


def make_input(context: Context, given: list[Thing], named: dict[str, Thing]) -> Tensor:
    """Return the tensor that `keras.Input` gives."""
    told = {_INPUT_SPELLINGS.get(name, name): value for name, value in named.items()}
    bound = bind(context, INPUT_ORDER, given, told, "Input")
    values, others = values_of(context, bound)
    _tell_others(context, others, "Input")
    name = values.pop("name", None)
    shape = _shape(values.pop("shape", None))
    dtype = values.pop("dtype", None)
    batch_shape = values.pop("batch_shape", None)
    if shape is None and isinstance(batch_shape, tuple) and batch_shape:
        shape = _shape(batch_shape[1:])
        values |= {"batch_size": batch_shape[0]}
    if shape is None and bound.get("shape", ...) is not None:
        context.fail(ReadCode.NO_INPUT_SHAPE, layer=str(name or "Input"))
    kept: dict[str, Value] = {key: value for key, value in values.items() if value}
    called = name if isinstance(name, str) else context.automatic_name("input_layer")
    return Tensor(InputCall(called, context.lines, shape, dtype if isinstance(dtype, str) else None, kept))


def make_layer(
    context: Context, known: LayerType, text: str, given: list[Thing], named: dict[str, Thing]
) -> LayerThing:
    """Return the layer that a constructor makes."""
    given, named = translated(context, known, text, given, named)
    entry = entry_asked(known, named)
    if any(isinstance(part, ModelThing) for part in parts_in(context, [given, named])):
        context.fail(ReadCode.MODEL_INSIDE_LAYER, type=known.name)
    values = _parameters(context, known, given, {key: item for key, item in named.items() if key not in entry[1]})
    name = values.pop("name", None)
    called = name if isinstance(name, str) else context.automatic_name(usual_name(known.path))
    made = LayerThing(known.path, values, called, context.lines, isinstance(name, str))
    made.entry = entry_of(made) if known.is_application else entry[0] or _inner_entry(given, named)
    return made


def make_object(
    context: Context, known: ObjectType, text: str, given: list[Thing], named: dict[str, Thing]
) -> Instance:
    """Return the object that a constructor makes."""
    given, named = translated(context, known, text, given, named)
    return Instance(known.path, _parameters(context, known, given, named))


def bind(
    context: Context, names: Iterable[str], given: list[Thing], named: Mapping[str, Thing], text: str
) -> dict[str, Thing]:
    """Return arguments by their names."""
    order = tuple(names)
    if len(given) > len(order):
        context.fail(ReadCode.TOO_MANY_ARGUMENTS, text=text, count=len(given))
    return {**dict(zip(order, given, strict=False)), **named}


def positional(parameters: Mapping[str, Parameter]) -> list[str]:
    """Return the names of the parameters that may be given by position."""
    return [name for name, parameter in parameters.items() if not parameter.keyword_only]


def _parameters(
    context: Context, known: ObjectType, given: list[Thing], named: Mapping[str, Thing]
) -> dict[str, Value]:
    bound = bind(context, positional(known.parameters), given, named, known.name)
    values, others = values_of(context, bound)
    _tell_others(context, others, known.name)
    for name in values.keys() - known.parameters.keys() - {"name"}:
        context.fail(ReadCode.UNKNOWN_ARGUMENT, type=known.name, argument=name)
    return values


def _tell_others(context: Context, others: Mapping[str, str], type_name: str) -> None:
    for name, text in others.items():
        context.fail(ReadCode.VALUE_NOT_KNOWN, type=type_name, argument=name, text=text)


def entry_asked(known: LayerType, named: Mapping[str, Thing]) -> tuple[Entry | None, set[str]]:
    """Return the input that a layer asks for, and the arguments that say it."""
    told = {name for name in named if name in _ENTRY and name not in known.parameters}
    said = {name: named[name] for name in told if not isinstance(named[name], Unknown)}
    dtype = said.get("input_dtype")
    whole = said.get("batch_input_shape")
    if isinstance(whole, list | tuple) and whole:
        return Entry(_shape(whole[1:]), whole[0], dtype), told
    if "input_shape" in said:
        return Entry(_shape(said["input_shape"]), None, dtype), told
    length, size = said.get("input_length"), said.get("input_dim")
    if "input_dim" in known.parameters and "input_length" in said:
        return Entry(_shape(length if isinstance(length, list | tuple) else (length,)), None, dtype), told
    if isinstance(size, int):
        lengths = "input_length" in said or _is_recurrent(known)
        return Entry((length, size) if lengths else (size,), None, dtype), told
    return None, told


def _is_recurrent(known: LayerType) -> bool:
    return known.category in ("rnn", "recurrent") or "return_sequences" in known.parameters


def _inner_entry(given: list[Thing], named: Mapping[str, Thing]) -> Entry | None:
    """Return the input that a layer inside a wrapper asks for."""
    inside = given[:1] or [named.get("layer")]
    return next((item.entry for item in inside if isinstance(item, LayerThing)), None)


def _shape(value: Thing) -> Shape | None:
    """Return a shape; one number is a shape of one axis."""
    if type(value) is int:
        return (value,)
    return tuple(value) if isinstance(value, list | tuple) and is_shape(value) else None


def is_shape(sizes: Iterable[Thing]) -> bool:
    """Whether things are the sizes of axes."""
    return all(item is None or type(item) is int for item in sizes)
