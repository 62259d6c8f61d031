"""Which of a script's models is the one that the document describes."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from netdesigner.codegen.reading.class_things import Bound, ClassThing, ObjectThing
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.following import Follower
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.own_attributes import own_attribute
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
    """Call functions that make models, then classes and their methods, until there is one."""
    found = [value for value in scope.names.values() if isinstance(value, FunctionThing)]
    _call_first(context, follower, found)
    for kind in [value for value in scope.names.values() if isinstance(value, ClassThing)]:
        made = None if context.models else kind.made or follower.call(kind)
        if isinstance(made, ObjectThing):
            methods = [own_attribute(context, made, name)[1] for name in kind.names]
            _call_first(context, follower, [method for method in methods if isinstance(method, Bound | FunctionThing)])


def _call_first(context: Context, follower: Follower, found: Sequence[FunctionThing | Bound]) -> None:
    """Call the last of some functions that make models and were never called, until there is a model."""
    for called in (*filter(_is_builder, found), *reversed(found)):
        function = called.function if isinstance(called, Bound) else called
        if not context.models and not function.calls and _makes_model(function):
            follower.call(called)


def _is_builder(called: FunctionThing | Bound) -> bool:
    function = called.function if isinstance(called, Bound) else called
    return getattr(function.node, "name", "") == "build_model"


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
