"""The functions of `keras.ops` behind the classes of operations, which are all that a configuration names."""

from __future__ import annotations

import inspect
import sys
from functools import cache
from typing import Any

import keras

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, OperationType
from netdesigner.catalogue.values import Value
from netdesigner.project.importing.configuration import Entry
from netdesigner.project.importing.errors import UnknownKindError
from netdesigner.project.importing.kinds import Kind
from netdesigner.project.importing.values import value_of

INDEXING = "operator.getitem"


def operation_of(catalogue: Catalogue, entry: Entry) -> Kind:
    """Return what an operation is.

    Raises:
        UnknownKindError: If no function of `keras.ops` makes one of its class.
        UnreadableValueError: If it was given what no document holds.
    """
    names = call_names(entry.module, entry.kind)
    known = _function(catalogue, entry, names)
    settings = {name: value_of(catalogue, item) for name, item in entry.config.items() if name != "name"}
    taken = {name.lstrip("*") for name in known.order}
    strange = sorted(name for name, value in settings.items() if name not in taken and value)
    if strange:
        raise UnknownKindError(f"{known.path} does not take {strange[0]!r}.")
    parameters = {name: value for name, value in settings.items() if name in taken}
    return Kind(known, {name: value for name, value in parameters.items() if not _is_usual(known, name, value)}, names)


@cache
def call_names(module: str, kind: str) -> tuple[str, ...]:
    """Return the names of the arguments that an operation is called with; one with a star takes any number."""
    target: Any = getattr(sys.modules.get(module), kind, None)
    if not isinstance(target, type) or not issubclass(target, keras.Operation):
        raise UnknownKindError(f"The installed Keras has no operation {module}.{kind}.")
    call: Any = getattr(target, "call")  # noqa: B009 - its classes say nothing of their types
    parameters = list(inspect.signature(call).parameters.values())[1:]
    return tuple(
        "*" * (item.kind is item.VAR_POSITIONAL) + item.name for item in parameters if item.kind is not item.VAR_KEYWORD
    )


def _function(catalogue: Catalogue, entry: Entry, names: tuple[str, ...]) -> OperationType:
    """Return the function that makes operations of a class: of several the one with the same names of arguments."""
    if entry.kind == "GetItem":
        return catalogue.operations[INDEXING]
    found = [catalogue.operations[path] for path in makers(catalogue).get((entry.module, entry.kind), ())]
    if not found:
        raise UnknownKindError(f"No function of keras.ops makes {entry.module}.{entry.kind}.")
    wanted = {name.lstrip("*") for name in names}
    return max(found, key=lambda known: len(wanted.intersection(name.lstrip("*") for name in known.order)))


@cache
def _makers(paths: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        for kind in _made_by(_public(path)):
            found.setdefault((kind.__module__, kind.__name__), []).append(path)
    return found


def makers(catalogue: Catalogue) -> dict[tuple[str, str], list[str]]:
    """Return the functions that make operations of each class, found in what their code names."""
    return _makers(tuple(path for path in catalogue.operations if path != INDEXING))


def _made_by(function: Any, *, is_outer: bool = True) -> list[type]:
    """Return the classes that a function makes operations of, itself or by calling another one."""
    inner = inspect.unwrap(function)
    named = [getattr(sys.modules[inner.__module__], name, None) for name in inner.__code__.co_names]
    kinds = [item for item in named if isinstance(item, type) and issubclass(item, keras.Operation)]
    if kinds or not is_outer:
        return kinds
    called = [item for item in named if inspect.isfunction(item) and item.__module__ == inner.__module__]
    return [kind for item in called for kind in _made_by(item, is_outer=False)]


def _public(path: str) -> Any:
    found: Any = keras
    for part in path.split(".")[1:]:
        found = getattr(found, part)
    return found


def _is_usual(known: OperationType, name: str, value: Value) -> bool:
    """Whether an argument is the one that is taken where none is given."""
    parameter = known.parameters.get(name)
    if parameter is None or parameter.required:
        return parameter is None and value is None
    return is_default(parameter, value) or (type(value) is type(parameter.default) and value == parameter.default)
