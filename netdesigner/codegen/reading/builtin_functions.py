"""Python's own functions and methods on constants, in bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.reading.arithmetic import PLAIN, check_flat
from netdesigner.codegen.reading.errors import NotConstantError
from netdesigner.codegen.reading.limits import Budget
from netdesigner.codegen.reading.things import Thing

FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "abs": abs,
    "all": all,
    "any": any,
    "bool": bool,
    "dict": lambda items=(), **named: _mapping(items) | named,
    "divmod": divmod,
    "enumerate": lambda items, start=0: list(enumerate(items, start)),
    "float": float,
    "int": int,
    "len": len,
    "list": list,
    "max": max,
    "min": min,
    "range": range,
    "reversed": lambda items: list(reversed(items)),
    "round": round,
    "sorted": lambda items, reverse=False: sorted(items, reverse=reverse),
    "str": lambda value="": str(value) if isinstance(value, PLAIN) else _refused(),
    "sum": lambda items, start=0: sum(items, start) if isinstance(start, int | float) else _refused(),
    "tuple": tuple,
    "zip": lambda *args: list(zip(*args, strict=False)),
}
MATH: Final[Mapping[str, Callable[..., Any]]] = {
    name: getattr(math, name) for name in ("ceil", "exp", "floor", "log", "log2", "log10", "prod", "sqrt")
}
QUIET: Final = frozenset({"print", "input", "open", "help", "display", "isinstance", "hasattr", "type", "id", "next"})
"""Functions whose results nothing depends on that makes a model, or that only running the script would tell."""

METHODS: Final[Mapping[type, frozenset[str]]] = {
    list: frozenset({"append", "extend", "insert", "pop", "reverse", "index", "copy", "count"}),
    tuple: frozenset({"index", "count"}),
    dict: frozenset({"items", "keys", "values", "get", "update", "copy", "pop", "setdefault"}),
    str: frozenset(
        {"lower", "upper", "strip", "title", "capitalize", "split", "startswith", "endswith", "join", "rstrip"}
    ),
}
_FAILURES: Final = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_COMPARING: Final = frozenset({"max", "min", "sorted", "sum", "divmod", "all", "any"})
_VIEWS: Final = frozenset({"items", "keys", "values"})


def call_builtin(budget: Budget, name: str, given: Sequence[Thing], named: Mapping[str, Thing]) -> Thing:
    """Return the result of a function of Python on constants.

    Raises:
        NotConstantError: If it has none, or it is too large.
    """
    if name == "slice":
        return _slice(given)
    _check(budget, given, name in _COMPARING)
    return _called(FUNCTIONS[name], given, named)


def call_math(budget: Budget, name: str, given: Sequence[Thing]) -> Thing:
    """Return the result of a function of the `math` module.

    Raises:
        NotConstantError: If it has none, or its arguments are too many.
    """
    _check(budget, given, compares=True)
    return _called(MATH[name], given, {})


def call_method(budget: Budget, owner: Thing, name: str, given: Sequence[Thing], named: Mapping[str, Thing]) -> Thing:
    """Return the result of a method of a constant, which may change that.

    Raises:
        NotConstantError: If it has none, or the constant would become too large.
    """
    if name not in METHODS.get(type(owner), ()):
        raise NotConstantError(f"no method {name}")
    if name in ("index", "count"):
        check_flat(budget, owner)
    if isinstance(owner, dict) and not all(isinstance(key, (*PLAIN, dict)) for key in given[:1]):
        raise NotConstantError("no plain key")
    budget.size(_length(owner) + sum(_size(value) for value in given))
    found = _called(getattr(owner, name), given, named)
    return list(found) if name in _VIEWS else found


def _check(budget: Budget, given: Sequence[Thing], compares: bool) -> None:
    for value in given:
        budget.size(_length(value))
        if compares:
            check_flat(budget, value)


def _size(value: Thing) -> int:
    return sum(map(_length, value)) if isinstance(value, list | tuple) else _length(value)


def _length(value: Thing) -> int:
    return len(value) if isinstance(value, list | tuple | dict | str | range) else 1


def _called(function: Callable[..., Any], given: Sequence[Thing], named: Mapping[str, Thing]) -> Thing:
    try:
        return function(*given, **named)
    except _FAILURES as error:
        raise NotConstantError(str(error)) from error


def _slice(given: Sequence[Thing]) -> Slice:
    parts = list(given) if len(given) != 1 else [None, given[0]]
    if not 1 <= len(parts) <= 3 or not all(part is None or type(part) is int for part in parts):
        raise NotConstantError("no slice")
    return Slice(*parts)


def _mapping(items: Any) -> dict[Any, Any]:
    """Return a dictionary of pairs; only plain keys can be compared at once."""
    pairs = list(items.items() if isinstance(items, dict) else items)
    return dict(pairs) if all(isinstance(key, PLAIN) for key, _ in pairs) else _refused()


def _refused() -> Any:
    raise TypeError("no plain constant")
