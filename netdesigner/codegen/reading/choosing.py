"""Which of a script's models is the one that the document describes."""

from __future__ import annotations

import ast

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.following import Follower
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.spelling import canonical
from netdesigner.codegen.reading.things import FunctionThing, ModelThing, Scope, SequentialThing
from netdesigner.codegen.reading.wrappers import build_wrapped

_BUILDS = frozenset({"Model", "Sequential"})


def choose_model(context: Context, follower: Follower | None, scope: Scope) -> ModelThing | None:
    """Return the model that was trained last, else compiled last, else made last and not called by another.

    Without a follower, no function is called to make one.
    """
    for wrapper in context.wrappers if follower is not None else ():
        build_wrapped(context, wrapper)
    if not context.models and follower is not None:
        _call_builders(context, follower, scope)
    models = [model for model in context.models if not isinstance(model, SequentialThing) or _has_content(model)]
    groups = (
        [model for model in models if model.training.fitted is not None],
        [model for model in models if model.training.compiled is not None],
        [model for model in models if not model.is_called and model.ends],
        [model for model in models if not model.is_called],
        models,
    )
    return next((group[-1] for group in groups if group), None)


def _has_content(model: SequentialThing) -> bool:
    return bool(model.members or model.entry)


def _call_builders(context: Context, follower: Follower, scope: Scope) -> None:
    """Call the functions that make models, the last one first, until there is one."""
    found = [value for value in scope.names.values() if isinstance(value, FunctionThing) and not value.calls]
    found.reverse()
    for function in sorted(found, key=_is_other):
        if not context.models and _makes_model(function):
            follower.call(function)


def _is_other(function: FunctionThing) -> bool:
    return getattr(function.node, "name", "") != "build_model"


def _makes_model(function: FunctionThing) -> bool:
    for node in ast.walk(function.node):
        if isinstance(node, ast.Name) and canonical(node.id) in _BUILDS:
            return True
        if isinstance(node, ast.Attribute) and node.attr in _BUILDS:
            return True
    return False


def tell_others(context: Context, main: ModelThing, used: set[ModelThing]) -> None:
    """Note the models that the document does not hold."""
    for model in context.models:
        if model is not main and model not in used and not model.is_called and model.training.compiled is not None:
            context.lines = model.lines
            context.note(ReadCode.MODEL_LEFT_OUT, name=model.name)
