"""Classes of a script: what they define, their objects, and what these are in networks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from netdesigner.codegen.reading.class_things import Bound, ClassModelThing, ClassThing, ObjectThing, Super
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import BatchesThing
from netdesigner.codegen.reading.models import add, make_model
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import CALL, STARTS, own_attribute
from netdesigner.codegen.reading.own_windows import is_windows, windowed
from netdesigner.codegen.reading.spelling import MODEL, SEQUENTIAL
from netdesigner.codegen.reading.things import Known, LayerThing, ModelThing, SequentialThing, Thing, Unknown
from netdesigner.codegen.reading.unpacking import plain_items
from netdesigner.codegen.reading.values import values_of
from netdesigner.graph.names import snake_case

BATCHES: Final = ("keras.utils.PyDataset", "keras.utils.Sequence")
_LAYERS: Final = ("keras.layers.", "keras.Layer", "keras.engine.")


def make_class(context: Context, name: str, bases: Iterable[Thing], names: dict[str, Thing]) -> ClassThing:
    """Return the class that a definition makes."""
    known = list(bases)
    paths = [
        base.path if isinstance(base, Known) else base.base for base in known if isinstance(base, Known | ClassThing)
    ]
    above = dict.fromkeys(one for base in known if isinstance(base, ClassThing) for one in base.order)
    context.budget.spend(len(above))
    return ClassThing(name, context.lines, next((path for path in paths if path), ""), names, tuple(above))


def make_own(context: Context, kind: ClassThing, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return an object of a class of the script; of a layer or a model, what that is in networks."""
    if is_windows(kind):
        return windowed(given)
    if kind.base in BATCHES:
        return BatchesThing(*(given[:2] if len(given) > 1 else (named.get("x"), named.get("y"))))
    made = kind.made = ObjectThing(kind)
    if kind.base in (MODEL, SEQUENTIAL):
        return _model(context, made, given, named)
    if kind.base.startswith(_LAYERS):
        return _layer(context, made, given, named)
    if kind.base.startswith("keras."):
        return Unknown(kind.name)
    _start(context, made, given, named)
    return made


def start_above(context: Context, above: Super, given: list[Thing], named: dict[str, Thing]) -> None:
    """Take what an object tells the class of Keras that it is made of."""
    face = above.owner.face if isinstance(above.owner, ObjectThing) else None
    if isinstance(face, LayerThing | ModelThing) and isinstance(name := named.get("name"), str):
        face.name = name
    if isinstance(face, SequentialThing):
        for item in plain_items(named.get("layers", given[0] if given else None)):
            add(context, face, item)
    elif isinstance(face, ClassModelThing) and ("outputs" in named or len(given) > 1):
        told = make_model(context, given, named)
        face.inputs, face.ends, face.is_traced = told.inputs, told.ends, True


def _start(context: Context, made: ObjectThing, given: list[Thing], named: dict[str, Thing]) -> None:
    """Make an object as its class says; a class that says nothing takes what it is given as attributes."""
    found, start = own_attribute(context, made, STARTS)
    if isinstance(start, Bound):
        context.run(start, given, named)
    elif made.face is not None:
        start_above(context, Super(made, made.kind), given, named)
    elif not found:
        made.names |= {**dict(zip(made.kind.names, given, strict=False)), **named}


def _layer(context: Context, made: ObjectThing, given: list[Thing], named: dict[str, Thing]) -> LayerThing:
    """Return the layer that an object is: what it does to tensors is followed once it is called."""
    kind = made.kind
    told, _ = values_of(context, {key: item for key, item in named.items() if key != "name"})
    layer = made.face = LayerThing(
        kind.name, told, _name(context, kind, named), context.lines, "name" in named, own=made
    )
    mark = context.mark()
    _, call = own_attribute(context, made, CALL)
    if isinstance(call, Bound):
        _start(context, made, given, named)
        if not context.failed_since(mark):
            layer.function = call
            return layer
    context.return_to(mark)
    context.fail(ReadCode.CUSTOM_CLASS, subject=layer, name=kind.name)
    return layer


def _model(context: Context, made: ObjectThing, given: list[Thing], named: dict[str, Thing]) -> ModelThing:
    """Return the model that an object is."""
    kind = made.kind
    thing = SequentialThing if kind.base == SEQUENTIAL else ClassModelThing
    model = made.face = thing(_name(context, kind, named), context.lines, own=made)
    _start(context, made, given, named)
    if isinstance(model, ClassModelThing) and not model.is_traced and not own_attribute(context, made, CALL)[0]:
        context.fail(ReadCode.CUSTOM_CLASS, name=kind.name)
    else:
        context.models.append(model)
    return model


def _name(context: Context, kind: ClassThing, named: Mapping[str, Thing]) -> str:
    name = named.get("name")
    return name if isinstance(name, str) else context.automatic_name(snake_case(kind.name))
