"""Models inside estimators of scikit-learn: what builds them, and what a search tries."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Final

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NoValueError
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing, ModelThing, Thing, WrapperThing
from netdesigner.codegen.reading.values import to_value

WRAPPERS: Final = frozenset({"KerasClassifier", "KerasRegressor"})
SEARCHES: Final = frozenset({"GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV"})
_TUNERS: Final = ("hp", "hyperparameters", "trial")
_TRIED: Final[Mapping[str, tuple[str, ...]]] = {
    "Int": ("min_value", "max_value", "step"),
    "Float": ("min_value", "max_value", "step"),
    "Choice": ("values",),
    "Boolean": ("default",),
    "Fixed": ("value",),
    "suggest_int": ("low", "high"),
    "suggest_float": ("low", "high"),
    "suggest_categorical": ("choices",),
}
"""How searches are asked for values, with what they may be."""
_GRIDS: Final = ("param_grid", "param_distributions")
_FITTED: Final = ("epochs", "batch_size", "nb_epoch", "callbacks", "validation_split")
_PREFIXES: Final = ("model__", "optimizer__", "fit__")


def wrap(context: Context, name: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the estimator around the model that a function builds."""
    builder = named.get("build_fn", named.get("model", given[0] if given else None))
    arguments = {key: value for key, value in named.items() if key not in ("build_fn", "model")}
    made = WrapperThing(name, builder, _plain(arguments), context.lines)
    context.wrappers.append(made)
    return made


def search(context: Context, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return a search over the arguments of an estimator, which takes the first of each from now on."""
    estimator = named.get("estimator", given[0] if given else None)
    grid = next((named[name] for name in _GRIDS if name in named), given[1] if len(given) > 1 else None)
    if not isinstance(estimator, WrapperThing) or not isinstance(grid, dict):
        return estimator
    for name, values in _plain(grid).items():
        if isinstance(values, list | tuple) and values:
            estimator.arguments[name] = values[0]
            context.note(ReadCode.SEARCH_TAKEN, argument=name, value=_told(context, values[0]))
    return estimator


def tried_first(context: Context, text: str, given: list[Thing], named: dict[str, Thing]) -> Thing:
    """Return the first value that a search of KerasTuner tries (`hp.Int("units", 32, 512)`); `None` for other calls."""
    home, _, kind = text.rpartition(".")
    order = _TRIED.get(kind)
    if home.rpartition(".")[2] not in _TUNERS or order is None:
        return None
    told = {**dict(zip(("name", *order), given, strict=False)), **named}
    values = told.get(order[0], False)
    value = told.get("default", values[0] if isinstance(values, list | tuple) and values else values)
    context.note(ReadCode.SEARCH_TAKEN, argument=str(told.get("name", kind)), value=_told(context, value))
    return value


def build_wrapped(context: Context, wrapper: WrapperThing) -> None:
    """Build the model of an estimator and train it as that would."""
    if not isinstance(wrapper.builder, FunctionThing):
        return
    context.lines = wrapper.lines
    text = getattr(wrapper.builder.node, "name", "lambda")
    context.note(ReadCode.WRAPPER_TAKEN, name=wrapper.name, text=text)
    known = _parameters(wrapper.builder)
    made = context.run(wrapper.builder, [], {key: item for key, item in wrapper.arguments.items() if key in known})
    if isinstance(made, ModelThing):
        told = {key: item for key, item in wrapper.arguments.items() if key in _FITTED}
        made.training.fitted = {"epochs" if key == "nb_epoch" else key: item for key, item in told.items()}
        made.training.fit_lines = wrapper.lines


def _parameters(function: FunctionThing) -> set[str]:
    arguments = function.node.args
    return {item.arg for item in ast.walk(arguments) if isinstance(item, ast.arg)}


def _plain(arguments: Mapping[Thing, Thing]) -> dict[str, Thing]:
    """Return arguments without the prefixes that say what they are for."""
    plain: dict[str, Thing] = {}
    for name, value in arguments.items():
        found = str(name)
        for prefix in _PREFIXES:
            found = found.removeprefix(prefix)
        plain[found] = value
    return plain


def _told(context: Context, thing: Thing) -> str:
    try:
        return str(to_value(context, thing))
    except NoValueError as error:
        return error.text
