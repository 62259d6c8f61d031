"""How a script that this program has written divides its samples."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from netdesigner.codegen.folds import FUNCTION as RUN_FOLD
from netdesigner.codegen.reading.data_things import ArrayThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, Thing
from netdesigner.codegen.split_samples import FUNCTION, PART_CONSTANTS, parts_of
from netdesigner.codegen.windows import WINDOWED
from netdesigner.data.split import PartNames, Split, SplitKind

_COLUMNS: Final = ("groups", "times", "names")
"""The parameters of the function that stand for a column."""
_PARAMETERS: Final = frozenset({*_COLUMNS, "labels", "count", "fold"})


def split_of(constants: Mapping[str, object], parameters: tuple[str, ...] | None) -> Split:
    """Return the split that constants stand for, but for its column and whether it is stratified.

    Args:
        constants: The constants of a script.
        parameters: The parameters of the function that divides the samples, if there is one.
    """
    usual = Split()
    names = {part: _text(constants, constant) for part, constant in PART_CONSTANTS.items()}
    kind = _kind(constants, parameters)
    asked = Split(kind=kind).parts_with_share
    return Split(
        validation=_share(constants, "VALIDATION_SPLIT") if "validation" in asked else usual.validation,
        test=_share(constants, "TEST_SPLIT") if "test" in asked else usual.test,
        seed=whole(constants, "SPLIT_SEED", usual.seed),
        kind=kind,
        names=PartNames(**names) if kind is SplitKind.GIVEN else usual.names,
        folds=whole(constants, "FOLDS", usual.folds),
        fold=whole(constants, "FOLD", usual.fold),
    )


def parameters_in(function: object) -> tuple[str, ...] | None:
    """Return the parameters of a function, if it is the one that divides the samples."""
    if not isinstance(function, ast.FunctionDef) or function.name != FUNCTION:
        return None
    found = tuple(argument.arg for argument in function.args.args)
    return found if _PARAMETERS.issuperset(found) else None


def own_parameters(context: Context) -> tuple[str, ...] | None:
    """Return the parameters of the function of the script that divides the samples, if there is one."""
    function = context.constants.get(FUNCTION)
    return parameters_in(function.node) if isinstance(function, FunctionThing) else None


def is_next_fold(function: FunctionThing) -> bool:
    """Return whether a function does for another fold what it has done for the first one."""
    node = function.node
    return isinstance(node, ast.FunctionDef) and node.name == RUN_FOLD and function.calls > 0


def call_split(context: Context, parameters: tuple[str, ...], given: list[Thing]) -> Thing:
    """Return the rows of the parts, and remember the column that they are divided by."""
    told = dict(zip(parameters, given, strict=False))
    context.column = next((array for name in _COLUMNS if isinstance(array := told.get(name), ArrayThing)), None)
    return [ArrayThing(None) for _ in parts_of(split_of(context.constants, parameters))]


def _kind(constants: Mapping[str, object], parameters: tuple[str, ...] | None) -> SplitKind:
    if "FOLDS" in constants:
        return SplitKind.FOLDS
    if PART_CONSTANTS["training"] in constants:
        return SplitKind.GIVEN
    if parameters is None:
        return SplitKind.TIME if WINDOWED in constants else SplitKind.RANDOM
    return SplitKind.GROUPS if "groups" in parameters else SplitKind.TIME


def whole(found: Mapping[str, object], name: str, usual: int) -> int:
    """Return a constant that is a number of something, or what is usual."""
    value = found.get(name)
    return value if type(value) is int and value >= 0 else usual


def _share(found: Mapping[str, object], name: str) -> float:
    """Return a share of the samples; the script names none that is zero."""
    value = found.get(name)
    return float(value) if isinstance(value, float | int) and 0 <= value < 1 else 0.0


def _text(found: Mapping[str, object], name: str) -> str:
    """Return what a column calls a part; the script names none that there is not."""
    value = found.get(name)
    return value if isinstance(value, str) else ""
