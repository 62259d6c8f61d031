"""In what batches a script feeds `fit`, and how much each class counts."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from netdesigner.codegen.batches import BATCHES
from netdesigner.codegen.files import READING
from netdesigner.codegen.reading.class_things import ClassThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.data_things import BatchesThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, Thing
from netdesigner.project.settings import BALANCED, FitSettings

_ARRAYS: Final = "self.arrays"


def fed(context: Context, told: Mapping[str, Thing], settings: FitSettings) -> FitSettings:
    """Return settings with what a script tells of its batches, in `make_dataset` or to `fit`."""
    settings = replace(settings, class_weight=_class_weight(context, told.get("class_weight")))
    own = context.constants.get("make_dataset")
    if isinstance(own, FunctionThing) and not isinstance(own.node, ast.Lambda):
        names = {argument.arg for argument in own.node.args.args}
        kept = _keeps(own.node) or _reads_all(context)
        return replace(settings, shuffle="shuffle" in names, drop_remainder="drop_remainder" in names, cache=kept)
    in_order = told.get("shuffle") is False and not isinstance(told.get("x"), BatchesThing)
    return replace(settings, shuffle=not in_order)


def _keeps(function: ast.AST) -> bool:
    """Return whether a function keeps the batches of a pipeline once they are read."""
    return any(isinstance(node, ast.Attribute) and node.attr == "cache" for node in ast.walk(function))


def _reads_all(context: Context) -> bool:
    """Return whether batches are taken from what was read before the first of them."""
    batches = context.constants.get(BATCHES)
    start = batches.names.get("__init__") if isinstance(batches, ClassThing) else None
    nodes = ast.walk(start.node) if isinstance(start, FunctionThing) else ()
    read = (node.value for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == _ARRAYS)
    return any(isinstance(value, ast.Call) and ast.unparse(value.func) == READING for value in read)


def _class_weight(context: Context, thing: Thing) -> str | tuple[float, ...] | None:
    if thing is None or thing == BALANCED:
        return BALANCED if thing else None
    if isinstance(thing, dict) and list(thing) == list(range(len(thing))):
        weights = [float(weight) for weight in thing.values() if isinstance(weight, int | float)]
        if len(weights) == len(thing):
            return tuple(weights)
    context.note(ReadCode.SETTING_NOT_TAKEN, method="fit", argument="class_weight")
    return None
