"""Going through things: what a loop, a star or several targets get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from netdesigner.catalogue.values import MAXIMUM_DEPTH
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import (
    Call,
    End,
    InputCall,
    LayerThing,
    ModelCall,
    ModelThing,
    PartThing,
    Tensor,
    Thing,
)

MODEL_PARTS: Final = (Tensor, LayerThing, ModelThing)


def items_of(context: Context, value: Thing) -> Iterable[Thing] | None:
    """Return the items of a thing, or `None` when only running the script would tell."""
    if isinstance(value, list | tuple | str):
        context.budget.spend(len(value))
        return tuple(value)
    if isinstance(value, PartThing):
        return (PartThing(value.owner, value.rows),)
    if isinstance(value, range | dict):
        return value
    return None


def parts_in(context: Context, value: Thing, depth: int = 0) -> Iterator[Tensor | LayerThing | ModelThing]:
    """Yield the tensors, layers and models inside a thing."""
    context.budget.spend()
    if depth > MAXIMUM_DEPTH:
        return
    if isinstance(value, MODEL_PARTS):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from parts_in(context, item, depth + 1)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts_in(context, item, depth + 1)


def tensors_in(context: Context, value: Thing) -> list[Tensor]:
    """Return the tensors inside a thing."""
    return [part for part in parts_in(context, value) if isinstance(part, Tensor)]


def plain_items(value: Thing) -> list[Thing]:
    """Return the items of a list, tuple or dictionary, or the thing alone; none for `None`."""
    if value is None:
        return []
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list | tuple) else [value]


def given_to(call: Call) -> Thing:
    """Return what a call was given."""
    match call:
        case InputCall():
            return None
        case ModelCall(given=given):
            return given
    return call.arguments


def ends_in(context: Context, outputs: Thing) -> list[End]:
    """Return the outputs of a model as it is given them."""
    if not isinstance(outputs, dict):
        return [End(item) for item in tensors_in(context, outputs)]
    found: list[End] = []
    for key, item in outputs.items():
        found += [End(item, str(key))] if isinstance(item, Tensor) else ends_in(context, item)
    return found


def is_nested(value: Thing) -> bool:
    """Whether lists and dictionaries lie inside each other."""
    return any(isinstance(item, list | tuple | dict) for item in plain_items(value))
