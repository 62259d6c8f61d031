"""Attributes of things."""

from __future__ import annotations

import math
from typing import Final

from netdesigner.codegen.reading.applications import application_attribute, is_application, part_attribute
from netdesigner.codegen.reading.arrays import data_attribute
from netdesigner.codegen.reading.builtin_functions import METHODS
from netdesigner.codegen.reading.class_things import ClassThing, ObjectThing, Super
from netdesigner.codegen.reading.data_things import ArrayThing, BatchesThing, SourceThing
from netdesigner.codegen.reading.errors import Inside
from netdesigner.codegen.reading.networks import NetworkThing, look_inside
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import STARTS, own_attribute
from netdesigner.codegen.reading.own_files import FileThing
from netdesigner.codegen.reading.sequential import knows_input, traced
from netdesigner.codegen.reading.spelling import canonical
from netdesigner.codegen.reading.things import (
    InputCall,
    Known,
    LayerCall,
    LayerThing,
    Method,
    ModelCall,
    ModelThing,
    NamespaceThing,
    PartThing,
    SequentialThing,
    Tensor,
    Thing,
    Unknown,
    UnknownPart,
)
from netdesigner.codegen.reading.unpacking import given_to, tensors_in
from netdesigner.graph.nodes import Shape

_ENDS: Final = ("input", "inputs", "output", "outputs")
CONSTANTS: Final = {
    "numpy.newaxis": None,
    "tensorflow.newaxis": None,
    "numpy.pi": math.pi,
    "math.pi": math.pi,
    "numpy.inf": math.inf,
    "math.inf": math.inf,
    "math.e": math.e,
    "numpy.nan": math.nan,
}


def attribute(context: Context, owner: Thing, name: str, text: str) -> Thing:
    """Return an attribute of a thing."""
    if isinstance(owner, PartThing | UnknownPart):
        return part_attribute(context, owner, name, text)
    if isinstance(owner, InputCall) and name == "name":
        return owner.name
    own = owner.own if isinstance(owner, LayerThing | ModelThing) else owner
    if isinstance(own, ObjectThing | ClassThing | Super):
        found, value = own_attribute(context, own, name)
        if found:
            return value
    if isinstance(owner, ObjectThing | ClassThing | Super):
        return _of_own(context, owner, name, text)
    return _of_other(context, owner, name, text)


def _of_other(context: Context, owner: Thing, name: str, text: str) -> Thing:
    match owner:
        case Known(path):
            inside = canonical(f"{path}.{name}")
            return CONSTANTS[inside] if inside in CONSTANTS else Known(inside)
        case LayerThing():
            return _of_layer(context, owner, name, text)
        case ModelThing():
            return _of_model(context, owner, name)
        case SourceThing() | ArrayThing() | BatchesThing():
            return data_attribute(owner, name)
        case FileThing():
            return owner.attribute(name)
        case NamespaceThing(names=names):
            return names.get(name, Unknown(text))
        case Tensor():
            return _of_tensor(context, owner, name, text)
        case list() | tuple() | dict() | str() if name in METHODS[type(owner)] or name == "format":
            return Method(owner, name)
        case Unknown() | None | bool() | int() | float() | str() | list() | tuple() | dict() | range():
            return Unknown(text)
    return Method(owner, name)


def _of_own(context: Context, owner: ObjectThing | ClassThing | Super, name: str, text: str) -> Thing:
    """Return an attribute that a class of the script leaves to Keras."""
    if isinstance(owner, Super) and name == STARTS:
        return Method(owner, name)
    whole = owner.owner if isinstance(owner, Super) else owner
    face = whole.face if isinstance(whole, ObjectThing) else None
    return Unknown(text) if face is None else _of_other(context, face, name, text)


def layers_of(context: Context, model: ModelThing) -> list[LayerThing | ModelThing | InputCall]:
    """Return the layers of a model, in the order of their first calls, as Keras lists them."""
    if isinstance(model, SequentialThing):
        if knows_input(model):
            traced(context, model)
        return list(model.members)
    if isinstance(model, NetworkThing):
        return list(model.layers)
    found: dict[LayerThing | ModelThing | InputCall, None] = {}
    for call in calls_of(context, model):
        match call:
            case InputCall():
                found.setdefault(call)
            case LayerCall(layer=layer):
                if layer in context.flat:
                    look_inside(context, layer, Inside.NAMES)
                found.setdefault(layer)
            case ModelCall(model=NetworkThing(layers=layers, output=output)) if call is output.call:
                found |= dict.fromkeys(layers)
            case ModelCall(model=inner):
                found.setdefault(inner)
    return list(found)


def calls_of(context: Context, model: ModelThing) -> list[Thing]:
    """Return the calls that lead from the inputs of a model to its outputs, each after those it depends on."""
    inputs = {tensor.call: None for tensor in model.inputs}
    order: dict[Thing, None] = dict(inputs)
    waiting: list[tuple[Thing, bool]] = [(end.tensor.call, False) for end in reversed(model.ends)]
    while waiting:
        call, is_done = waiting.pop()
        if is_done:
            order.setdefault(call)
        elif call not in order:
            waiting.append((call, True))
            sources = [tensor.call for tensor in tensors_in(context, given_to(call))]
            waiting += [(source, False) for source in reversed(sources)]
    return list(order)


def _of_layer(context: Context, layer: LayerThing, name: str, text: str) -> Thing:
    if name == "name":
        return layer.name
    if is_application(context, layer) and name in ("layers", *_ENDS):
        return application_attribute(context, layer, name, text)
    if name in ("input", "output"):
        if layer.inside is not None:
            look_inside(context, layer.inside, Inside.TENSORS)
        found = layer.given if name == "input" else layer.made
        return found[0] if found else Unknown(text)
    if name in layer.parameters and name != "trainable":
        value = layer.parameters[name]
        return list(value) if isinstance(value, tuple) else value
    return Method(layer, name)


def _of_model(context: Context, model: ModelThing, name: str) -> Thing:
    if name in ("name", "trainable"):
        return getattr(model, name)
    if name == "layers":
        return layers_of(context, model)
    if isinstance(model, NetworkThing) and name in _ENDS:
        end = model.start if name.startswith("input") else model.output
        return [end] if name.endswith("s") else end
    if name in _ENDS:
        traced(context, model)
        ends = model.inputs if name.startswith("input") else [end.tensor for end in model.ends]
        return ends if name.endswith("s") or len(ends) != 1 else ends[0]
    return Method(model, name)


def _of_tensor(context: Context, tensor: Tensor, name: str, text: str) -> Thing:
    call = tensor.call
    if name == "shape":
        found = shape_of(context, tensor)
        return Unknown(text) if found is None else found
    if name == "dtype" and isinstance(call, InputCall):
        return call.dtype or "float32"
    return Unknown(text)


def shape_of(context: Context, tensor: Tensor) -> Shape | None:
    """Return the shape of a tensor, the batch axis first; `None` if nobody can tell."""
    call = tensor.call
    if isinstance(call, InputCall):
        return None if call.shape is None else (None, *call.shape)
    return None if context.shapes is None else context.shapes(context, tensor)
