"""Operators on constants, in bounds: no result becomes large or takes long."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from netdesigner.codegen.reading.errors import NotConstantError, TooLargeError
from netdesigner.codegen.reading.limits import LARGEST_VALUE, MOST_BITS, Budget
from netdesigner.codegen.reading.things import Thing

BINARY: Final[Mapping[type[ast.operator], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
}
UNARY: Final[Mapping[type[ast.unaryop], Callable[[Any], Any]]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[Any, Any], Any]]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda item, items: item in items,
    ast.NotIn: lambda item, items: item not in items,
}
_FAILURES: Final = (TypeError, ValueError, ArithmeticError, LookupError)
_NUMBERS: Final = (bool, int, float)
_SEQUENCES: Final = (str, list, tuple)
PLAIN: Final = (*_NUMBERS, str, type(None))
_CONSTANTS: Final = (*_NUMBERS, str, list, tuple, dict, range, type(None))
_FORMAT: Final = re.compile(r"[<>=^]?[+\- ]?#?0?\d{0,3}[,_]?(\.\d{1,3})?[bcdeEfFgGnosxX%]?")
_PERCENT: Final = re.compile(r"%(\(\w*\))?[#0\- +]*\d{0,3}(\.\d{1,3})?[diouxXeEfFgGcrs%]")


def is_constant(value: Thing) -> bool:
    """Whether operators and functions of Python can be applied to a value, as far as its own kind goes."""
    return isinstance(value, _CONSTANTS)


def binary(budget: Budget, kind: type[ast.operator], left: Thing, right: Thing) -> Thing:
    """Return the result of an operator on constants.

    Raises:
        NotConstantError: If there is none, or it is too large.
    """
    _check_bounds(budget, kind, left, right)
    try:
        return BINARY[kind](left, right)
    except (KeyError, *_FAILURES) as error:
        raise NotConstantError(str(error)) from error


def unary(kind: type[ast.unaryop], value: Thing) -> Thing:
    """Return the result of an operator on a constant.

    Raises:
        NotConstantError: If there is none.
    """
    try:
        return UNARY[kind](value)
    except _FAILURES as error:
        raise NotConstantError(str(error)) from error


def compare(budget: Budget, kind: type[ast.cmpop], left: Thing, right: Thing) -> bool:
    """Return the result of a comparison of constants.

    Raises:
        NotConstantError: If there is none.
    """
    if kind not in (ast.Is, ast.IsNot):
        check_flat(budget, left)
        check_flat(budget, right)
    try:
        return bool(COMPARISONS[kind](left, right))
    except _FAILURES as error:
        raise NotConstantError(str(error)) from error


def check_flat(budget: Budget, value: Thing) -> None:
    """Check that a constant is plain, or has plain items only, so that comparing it takes no long time.

    Raises:
        NotConstantError: If not.
    """
    items = value if isinstance(value, list | tuple | dict) else (value,)
    budget.spend(len(items))
    if not all(isinstance(item, (*PLAIN, range)) for item in items):
        raise NotConstantError("no plain constants")


def formatted(value: Thing, conversion: int, form: str) -> str:
    """Return the text of a constant inside an f-string.

    Raises:
        NotConstantError: If it has none, or none of a usual form.
    """
    if not isinstance(value, PLAIN) or not _FORMAT.fullmatch(form):
        raise NotConstantError("no usual text")
    told = repr(value) if conversion in (ord("r"), ord("a")) else str(value) if conversion == ord("s") else value
    try:
        return format(told, form)
    except _FAILURES as error:
        raise NotConstantError(str(error)) from error


def _check_bounds(budget: Budget, kind: type[ast.operator], left: Thing, right: Thing) -> None:
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        _check_numbers(kind, left, right)
    elif kind is ast.Mod and isinstance(left, str):
        if _PERCENT.sub("", left).count("%"):
            raise NotConstantError("no usual text")
        budget.size(len(left) + sum(map(_length, right if isinstance(right, tuple) else (right,))))
    elif isinstance(left, _SEQUENCES) or isinstance(right, _SEQUENCES):
        times = [value for value in (left, right) if isinstance(value, int)]
        size = _length(left) + _length(right)
        budget.size(size * max(0, times[0]) if kind is ast.Mult and times else size)


def _check_numbers(kind: type[ast.operator], left: Thing, right: Thing) -> None:
    bits = _bits(left) + _bits(right)
    if kind is ast.Pow:
        bits = _bits(left) * (abs(int(right)) if abs(right) < LARGEST_VALUE else LARGEST_VALUE)
        bits = 0 if isinstance(left, float) or isinstance(right, float) else bits
    elif kind is ast.LShift:
        bits = _bits(left) + (int(right) if right < LARGEST_VALUE else LARGEST_VALUE)
    if bits > 2 * MOST_BITS:
        raise TooLargeError("A number is too large.")


def _bits(value: Thing) -> int:
    return value.bit_length() if isinstance(value, int) else 64


def _length(value: Thing) -> int:
    return len(value) if isinstance(value, (*_SEQUENCES, dict, range)) else 1
