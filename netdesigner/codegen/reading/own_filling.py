"""How a script that this program has written fills what is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from netdesigner.codegen.filling import FUNCTION, STRATEGIES
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import FunctionThing
from netdesigner.data.bindings import Fill
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Document

_FILLS = {strategy: fill for fill, strategy in STRATEGIES.items()}


def fills_of(context: Context, document: Document) -> dict[NodeId, Fill]:
    """Return what stands for missing numbers of inputs."""
    function = context.constants.get(FUNCTION)
    if not isinstance(function, FunctionThing):
        return {}
    graph = document.network.main
    found = dict(_strategies(function.node))
    names = {getattr(graph.nodes[key], "name", ""): key for key in graph.inputs}
    if "" in found and len(names) == 1:
        return dict.fromkeys(names.values(), found[""])
    return {names[name]: fill for name, fill in found.items() if name in names}


def _strategies(function: ast.AST) -> Iterator[tuple[str, Fill]]:
    """Yield what is filled in, by the name of the input; without a name where there is only one."""
    for node in ast.walk(function):
        match node:
            case ast.keyword(arg="strategy", value=ast.Constant(value=str() as strategy)) if strategy in _FILLS:
                yield "", _FILLS[strategy]
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    match key, value:
                        case ast.Constant(value=str(name)), ast.Constant(value=str() as strategy) if strategy in _FILLS:
                            yield name, _FILLS[strategy]
