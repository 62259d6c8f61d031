"""The functions that build the model and its submodels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from netdesigner.codegen.function import Comments, Function, Remembered, write_function
from netdesigner.codegen.names import Namespace, identifier
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId
from netdesigner.project.document import Document

FunctionNames: TypeAlias = Mapping[GraphId, str]

LONGEST_FUNCTION = 20


class ModelWriter:
    """Writes the functions of a document, and remembers the statements that an edit leaves as they are."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._remembered: dict[GraphId, Remembered] = {}

    def write(self) -> dict[GraphId, Function]:
        """Return the functions, each after those it calls; that of the model comes last."""
        network = self._document.network
        names = function_names(network)
        comments = _comments(self._document)
        self._remembered = {graph: self._remembered.get(graph, Remembered()) for graph in names}
        return {
            graph: write_function(network, network.graph(graph), names, comments, self._remembered[graph])
            for graph in names
        }


def function_names(network: Network) -> dict[GraphId, str]:
    """Return the name of each graph's function, in the order of their definitions."""
    graphs = network.graphs
    order: dict[GraphId, None] = {}

    def by_name(found: Iterable[GraphId]) -> list[GraphId]:
        return sorted((graph for graph in found if graph in graphs), key=lambda graph: (graphs[graph].name, graph))

    def visit(graph: GraphId) -> None:
        if graph not in order:
            for inner in by_name(graphs[graph].submodels()):
                visit(inner)
            order[graph] = None

    for graph in [*by_name(graph for graph in graphs if graph != MAIN_GRAPH), MAIN_GRAPH]:
        visit(graph)
    taken = Namespace()
    return {graph: "build_model" if graph == MAIN_GRAPH else _name(taken, graphs[graph].name) for graph in order}


def _name(taken: Namespace, name: str) -> str:
    return taken.fresh(f"build_{identifier(name, 'submodel')[:LONGEST_FUNCTION].strip('_')}")


def _comments(document: Document) -> Comments:
    comments: dict[GraphId, dict[str | None, tuple[str, ...]]] = {}
    for _, item in sorted(document.comments.items()):
        there = comments.setdefault(item.graph, {})
        there[item.node] = (*there.get(item.node, ()), item.text)
    return comments
