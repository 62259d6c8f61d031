"""Stacks of layers: their inputs and outputs, once these are asked for."""

from __future__ import annotations

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.layer_calls import call_layer
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import (
    End,
    Entry,
    InputCall,
    LayerThing,
    ModelCall,
    ModelThing,
    SequentialThing,
    Tensor,
    Thing,
)

EMBEDDING = "keras.layers.Embedding"
WHOLE = "int32"
"""What an embedding looks up; Keras would take numbers of any kind."""


def traced(context: Context, model: ModelThing) -> ModelThing:
    """Return a model with its inputs and outputs; those of a stack are found now."""
    if isinstance(model, SequentialThing) and model.traced != len(model.members):
        model.traced = len(model.members)
        if model.entry is None:
            model.entry = _entry(context, model)
        start = Tensor(model.entry)
        model.inputs = [start]
        end = through(context, model, start)
        model.ends = [End(end)] if isinstance(end, Tensor) else []
    return model


def through(context: Context, model: SequentialThing, start: Thing) -> Thing:
    """Return what comes out of a stack that `start` goes into."""
    value, lines = start, context.lines
    for member in model.members:
        context.lines = member.lines
        if isinstance(member, ModelThing):
            value = call_model(context, member, [value])
        else:
            value = call_layer(context, member, [value], {}, member.name)
    context.lines = lines
    return value


def call_model(context: Context, model: ModelThing, given: list[Thing]) -> Thing:
    """Return what a model gives for tensors; a stack that does not know its input becomes part of what calls it."""
    if isinstance(model, SequentialThing) and not knows_input(model):
        model.entry = _entry_like(context, given)
    if isinstance(model, SequentialThing) and not knows_input(model):
        context.note(ReadCode.SEQUENTIAL_UNFOLDED, subject=model, name=model.name)
        return through(context, model, given[0] if given else None)
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


def knows_input(model: SequentialThing) -> bool:
    """Whether a stack knows the shape of its input."""
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
        if first.entry is None:
            context.fail(ReadCode.NO_INPUT_SHAPE, subject=first, layer=first.name)
        entry = first.entry or Entry(None)
        return entry._replace(dtype=WHOLE) if first.type == EMBEDDING and entry.dtype is None else entry
    call = None if first is model else traced(context, first).inputs[0].call
    return Entry(call.shape, None, call.dtype) if isinstance(call, InputCall) else Entry(None)
