"""Stacks of layers: their inputs and outputs, once these are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from netdesigner.codegen.reading.applications import entry_of_network
from netdesigner.codegen.reading.class_things import Bound, ClassModelThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.layer_calls import call_layer, followed, placeholder
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import CALL, own_attribute
from netdesigner.codegen.reading.things import (
    Call,
    End,
    Entry,
    InputCall,
    LayerCall,
    LayerThing,
    ModelCall,
    ModelThing,
    SequentialThing,
    Tensor,
    Thing,
)
from netdesigner.codegen.reading.unpacking import ends_in, given_to, tensors_in

EMBEDDING: Final = "keras.layers.Embedding"
WHOLE: Final = "int32"
"""What an embedding looks up; Keras would take numbers of any kind."""
OpenModel: TypeAlias = SequentialThing | ClassModelThing
"""A model whose input may be unknown until it is called."""


def traced(context: Context, model: ModelThing) -> ModelThing:
    """Return a model with its inputs and outputs; those of a stack, or of a class of the script, are found now."""
    if isinstance(model, SequentialThing) and model.traced != len(model.members):
        model.traced = len(model.members)
        if model.entry is None:
            model.entry = _entry(context, model)
        start = Tensor(model.entry)
        model.inputs = [start]
        end = through(context, model, start)
        model.ends = [End(end)] if isinstance(end, Tensor) else []
    if isinstance(model, ClassModelThing) and not model.is_traced:
        model.is_traced = True
        model.entry = model.entry or InputCall(context.automatic_name("input_layer"), model.lines)
        model.inputs = [Tensor(model.entry)]
        mark = context.mark()
        model.ends = ends_in(context, _through_class(context, model, model.inputs[0]))
        _take_entry(context, model, context.calls[mark.calls :])
    return model


def _take_entry(context: Context, model: ClassModelThing, calls: Iterable[Call]) -> None:
    """Take the shape of a model's input from the first layer or model that asks for one."""
    entry = model.entry
    if entry is None or entry.shape is not None:
        return
    asked = next((found for call in calls if (found := _asked_by(context, call, entry)) and found.shape), None)
    if asked is None:
        context.fail(ReadCode.NO_INPUT_SHAPE, subject=model, layer=model.name)
    else:
        entry.shape, entry.dtype = asked.shape, asked.dtype


def _asked_by(context: Context, call: Call, start: InputCall) -> Entry | None:
    """Return the input that what is called on one asks for."""
    if start not in [tensor.call for tensor in tensors_in(context, given_to(call))]:
        return None
    if isinstance(call, LayerCall):
        return call.layer.entry
    return _entry_of(context, call.model) if isinstance(call, ModelCall) else None


def through(context: Context, model: OpenModel, start: Thing) -> Thing:
    """Return what comes out of a model that `start` goes into."""
    if isinstance(model, ClassModelThing):
        return _through_class(context, model, start)
    value, lines = start, context.lines
    for member in model.members:
        context.lines = member.lines
        if isinstance(member, ModelThing):
            value = call_model(context, member, [value])
        else:
            value = call_layer(context, member, [value], {})
    context.lines = lines
    return value


def _through_class(context: Context, model: ClassModelThing, start: Thing) -> Thing:
    """Return what the method of a class does to what goes into it; else a placeholder."""
    assert model.own is not None
    kind = model.own.kind
    _, method = own_attribute(context, model.own, CALL)
    found = followed(context, method, [start], {}) if isinstance(method, Bound) else None
    if found is None:
        context.lines = model.lines
        context.fail(ReadCode.CUSTOM_CLASS, subject=model, name=kind.name)
        return placeholder(context, kind.name, [start], {})
    return found


def call_model(context: Context, model: ModelThing, given: list[Thing]) -> Thing:
    """Return what a model gives for tensors; a stack that does not know its input becomes part of what calls it."""
    if isinstance(model, OpenModel) and not knows_input(model):
        model.entry = _entry_like(context, given)
    if isinstance(model, OpenModel) and not knows_input(model):
        context.note(ReadCode.SEQUENTIAL_UNFOLDED, subject=model, name=model.name)
        return through(context, model, given[0] if len(given) == 1 else given)
    traced(context, model)
    model.is_called = True
    call = ModelCall(model, given, context.lines)
    context.calls.append(call)
    tensors = [Tensor(call, number) for number in range(len(model.ends))]
    return tensors[0] if len(tensors) == 1 else tensors


def _entry_like(context: Context, given: list[Thing]) -> InputCall | None:
    """Return an input like the one that a stack is called on, if it is called on one."""
    call = given[0].call if len(given) == 1 and isinstance(given[0], Tensor) else None
    if not isinstance(call, InputCall) or call.shape is None:
        return None
    return InputCall(context.automatic_name("input_layer"), context.lines, call.shape, call.dtype)


def knows_input(model: OpenModel) -> bool:
    """Whether a model knows the shape of its input."""
    if isinstance(model, ClassModelThing):
        return model.is_traced or model.entry is not None
    if model.entry is not None or not model.members:
        return True
    first = model.members[0]
    if isinstance(first, SequentialThing):
        return knows_input(first)
    return isinstance(first, ModelThing) or first.entry is not None


def _entry(context: Context, model: SequentialThing) -> InputCall:
    """Return the input of a stack, as its first layer asks for it."""
    lines = model.members[0].lines if model.members else model.lines
    found = _asked(context, model)
    made = InputCall(context.automatic_name("input_layer"), lines, found.shape, found.dtype)
    if found.batch_size is not None:
        made.parameters["batch_size"] = found.batch_size
    return made


def _asked(context: Context, model: ModelThing) -> Entry:
    first = model.members[0] if isinstance(model, SequentialThing) and model.members else model
    if isinstance(first, LayerThing):
        if first.entry is None and first.type == EMBEDDING:
            context.lines = first.lines
            context.note(ReadCode.LENGTH_ASSUMED, subject=first, layer=first.name)
            return Entry((None,), None, WHOLE)
        if entry_of_network(context, first) is None:
            context.fail(ReadCode.NO_INPUT_SHAPE, subject=first, layer=first.name)
        entry = first.entry or Entry(None)
        return entry._replace(dtype=WHOLE) if first.type == EMBEDDING and entry.dtype is None else entry
    return Entry(None) if first is model else _entry_of(context, first)


def _entry_of(context: Context, model: ModelThing) -> Entry:
    """Return the first input of a model."""
    inputs = traced(context, model).inputs
    call = inputs[0].call if inputs else None
    return Entry(call.shape, None, call.dtype) if isinstance(call, InputCall) else Entry(None)
