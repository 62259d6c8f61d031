"""What scripts use of `functools`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from netdesigner.codegen.reading.class_things import Bound
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, Known, PartialThing, Thing, Unknown


def make_partial(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return a callable with some arguments; one of another one has the arguments of both."""
    if not given:
        return Unknown("partial(...)")
    callee, first, settings = given[0], given[1:], named
    if isinstance(callee, PartialThing):
        callee, first, settings = callee.callee, [*callee.given, *first], callee.named | named
    context.budget.size(len(first) + len(settings))
    return PartialThing(callee, first, settings)


def reduced(context: Context, given: list[Thing], _named: dict[str, Thing]) -> Thing:
    """Return what comes of a list when a function is given what came of it so far, and the next item."""
    match given:
        case [FunctionThing() | Bound() | Known() as function, list() | tuple() as items, *start] if items or start:
            found, *rest = [*start[:1], *list(items)]
            for item in rest:
                found = context.run(function, [found, item], {})
            return found
    return Unknown("reduce(...)")


FUNCTIONAL: Final[Mapping[str, Callable[[Context, list[Thing], dict[str, Thing]], Thing]]] = {
    "functools.partial": make_partial,
    "functools.reduce": reduced,
}
