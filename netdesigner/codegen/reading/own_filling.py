"""How a script that this program has written fills what is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final, TypeAlias

from netdesigner.codegen.filling import FUNCTION, STRATEGIES
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing
from netdesigner.data.bindings import Fill
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Document

Filling: TypeAlias = tuple[Fill, float]
"""What stands for missing numbers, and the number where a person has chosen one."""
UNFILLED: Final[Filling] = (Fill.NOTHING, 0.0)

_FILLS = {strategy: fill for fill, strategy in STRATEGIES.items() if fill is not Fill.VALUE}


def fills_of(context: Context, document: Document) -> dict[NodeId, Filling]:
    """Return what stands for missing numbers of inputs."""
    function = context.constants.get(FUNCTION)
    if not isinstance(function, FunctionThing):
        return {}
    graph = document.network.main
    strategies, values = dict(_strategies(function.node)), dict(_values(function.node))
    found = {name: _filling(strategy, values.get(name)) for name, strategy in strategies.items()}
    names = {getattr(graph.nodes[key], "name", ""): key for key in graph.inputs}
    if "" in found and len(names) == 1:
        return dict.fromkeys(names.values(), found[""])
    return {names[name]: filling for name, filling in found.items() if name in names}


def _filling(strategy: str, value: float | None) -> Filling:
    return (_FILLS[strategy], 0.0) if value is None else (Fill.VALUE, value)


def _strategies(function: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield how gaps are filled, by the name of the input; without a name where there is only one."""
    for node in ast.walk(function):
        match node:
            case ast.keyword(arg="strategy", value=ast.Constant(value=str() as strategy)) if strategy in _FILLS:
                yield "", strategy
        for name, value in _items(node):
            match value:
                case ast.Constant(value=str() as strategy) if strategy in _FILLS:
                    yield name, strategy


def _values(function: ast.AST) -> Iterator[tuple[str, float]]:
    """Yield the numbers that are filled in, in the same way."""
    for node in ast.walk(function):
        match node:
            case ast.keyword(arg="fill_value", value=value) if (number := _number(value)) is not None:
                yield "", number
        for name, value in _items(node):
            if (number := _number(value)) is not None:
                yield name, number


def _items(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a dictionary has under names."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value


def _number(node: ast.expr) -> float | None:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -float(number)
    return None
