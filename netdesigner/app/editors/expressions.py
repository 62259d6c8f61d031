"""Reading literals and indices written as in Python, without evaluating anything: `(1, 2)`, `{"a": 1}`, `:, 0`."""

from __future__ import annotations

import ast
from types import EllipsisType
from typing import Final

from netdesigner.app.editors.errors import NotAValueError
from netdesigner.catalogue.values import MAXIMUM_DEPTH, Slice, Value

_LONGEST: Final = 100_000
_FLOATS: Final = {"nan": float("nan"), "inf": float("inf")}


def read_expression(text: str) -> Value:
    """Return the value that a literal or the inside of an index stands for.

    Raises:
        NotAValueError: If it is none.
    """
    if len(text) > _LONGEST:
        raise NotAValueError(f"The text is longer than {_LONGEST} characters.")
    try:
        tree = ast.parse(f"_[{text}]", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise NotAValueError(f"{text!r} is no literal: {error}") from error
    if not isinstance(tree, ast.Subscript) or not isinstance(tree.value, ast.Name):
        raise NotAValueError(f"{text!r} is no literal.")
    return _value(tree.slice, 0)


def _value(node: ast.expr, depth: int) -> Value:
    if depth > MAXIMUM_DEPTH:
        raise NotAValueError(f"A value is nested more than {MAXIMUM_DEPTH} deep.")
    match node:
        case ast.Constant(value=None | bool() | int() | float() | str() | EllipsisType() as value):
            return value
        case ast.Name(id=name) if name in _FLOATS:
            return _FLOATS[name]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            return _signed(_value(operand, depth + 1), -1 if isinstance(sign, ast.USub) else 1)
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(_value(item, depth + 1) for item in items)
        case ast.Dict(keys=keys, values=values):
            return {_key(key): _value(item, depth + 1) for key, item in zip(keys, values, strict=True)}
        case ast.Slice(lower=lower, upper=upper, step=step):
            return Slice(_bound(lower), _bound(upper), _bound(step))
    raise NotAValueError(f"{ast.unparse(node)} is no literal.")


def _signed(value: Value, sign: int) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAValueError(f"{value!r} has no sign.")
    return sign * value


def _key(node: ast.expr | None) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise NotAValueError("The keys of a mapping are texts.")
    return node.value


def _bound(node: ast.expr | None) -> int | None:
    value = None if node is None else _value(node, 0)
    if not isinstance(value, int | None) or isinstance(value, bool):
        raise NotAValueError(f"{value!r} is no whole number.")
    return value
