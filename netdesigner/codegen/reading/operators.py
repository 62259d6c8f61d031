"""Operators and indices: on constants they are worked out, on tensors they become operations."""

from __future__ import annotations

import ast
from typing import Final

from netdesigner.catalogue.values import Slice
from netdesigner.codegen.reading import arithmetic
from netdesigner.codegen.reading.applications import part_of, want_names
from netdesigner.codegen.reading.arrays import calculated, data_item
from netdesigner.codegen.reading.data_things import ArrayThing, SourceThing
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import OperationCall, PartThing, Tensor, Thing, Unknown, UnknownPart

SYMBOLS: Final[dict[type[ast.AST], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.NotEq: "!=",
    ast.USub: "-",
    ast.Invert: "~",
}
_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}
GETITEM: Final = "operator.getitem"


def operated(context: Context, kind: type[ast.operator], left: Thing, right: Thing, text: str) -> Thing:
    """Return the result of an operator with two sides."""
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return applied(context, SYMBOLS.get(kind), [left, right], text)
    if isinstance(left, ArrayThing) or isinstance(right, ArrayThing):
        return calculated(left if isinstance(left, ArrayThing) else right)
    if arithmetic.is_constant(left) and arithmetic.is_constant(right):
        return arithmetic.binary(context.budget, kind, left, right)
    return Unknown(text)


def turned(context: Context, kind: type[ast.unaryop], value: Thing, text: str) -> Thing:
    """Return the result of an operator with one side."""
    if isinstance(value, Tensor):
        return value if kind is ast.UAdd else applied(context, SYMBOLS.get(kind), [value], text)
    return arithmetic.unary(kind, value) if arithmetic.is_constant(value) else Unknown(text)


def compared(context: Context, kind: type[ast.cmpop], left: Thing, right: Thing, text: str) -> Thing:
    """Return the result of a comparison."""
    for side in (left, right):
        if isinstance(side, UnknownPart):
            want_names(context, side.owner)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(text)
    if kind in (ast.Is, ast.IsNot) and (left is None or right is None):
        return (left is right) is (kind is ast.Is)
    symbol = SYMBOLS.get(kind)
    if isinstance(left, Tensor):
        return applied(context, symbol, [left, right], text)
    if isinstance(right, Tensor):  # Python asks the other side then
        return applied(context, None if symbol is None else _MIRRORED[symbol], [right, left], text)
    if arithmetic.is_constant(left) and arithmetic.is_constant(right):
        return arithmetic.compare(context.budget, kind, left, right)
    return Unknown(text)


def indexed(context: Context, owner: Thing, key: Thing, text: str) -> Thing:
    """Return what an index picks."""
    if isinstance(owner, Tensor):
        return _picked(context, owner, key)
    if isinstance(owner, ArrayThing | SourceThing):
        return data_item(owner, key)
    if isinstance(owner, PartThing):
        return part_of(context, owner, key)
    try:
        if isinstance(owner, list | tuple | str | range) and type(key) in (int, bool):
            return owner[key]
        if isinstance(owner, list | tuple | str | range) and isinstance(key, Slice):
            return owner[key.start : key.stop : key.step]
        if isinstance(owner, dict) and isinstance(key, arithmetic.PLAIN):
            return owner[key]
    except (LookupError, ValueError):
        pass
    return Unknown(text)


def _picked(context: Context, owner: Tensor, key: Thing) -> Thing:
    if owner.is_open and type(key) is int and key >= 0:
        return Tensor(owner.call, key)
    if owner.is_open and isinstance(key, Slice) and key.stop is not None and key.stop >= 0:
        return [Tensor(owner.call, number) for number in range(min(key.stop, 100))][key.start : key.stop : key.step]
    return made(context, GETITEM, {"x": owner, "key": key})


def applied(context: Context, symbol: str | None, operands: list[Thing], text: str) -> Thing:
    """Return the tensor that an operator gives."""
    operation = context.operators.get((symbol, len(operands)))
    if operation is None:
        return Unknown(text)
    names = [port.name for port in operation.inputs]
    return made(context, operation.path, dict(zip(names, operands, strict=True)))


def made(context: Context, operation: str, arguments: dict[str, Thing]) -> Tensor:
    """Return the tensor that an operation gives."""
    call = OperationCall(operation, arguments, context.lines)
    context.calls.append(call)
    return Tensor(call)
