"""What the outline lists of a graph, in which order, and what a filter leaves of it."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.graph.checks import node_name, type_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId, SubmodelNode
from netdesigner.project.document import CanvasItem, Document


class Contents:
    """Reads a document for the outline; good until the next edit.

    Args:
        document: The document.
        filter_text: What names or types have in them; empty for everything.
    """

    def __init__(self, document: Document, filter_text: str = "") -> None:
        self._document = document
        self._network = document.network
        self._wanted = filter_text.strip().casefold()
        self._known: dict[GraphId, list[NodeId]] = {}

    def graphs(self) -> list[GraphId]:
        """Return the model and every submodel that nothing calls."""
        called = {inner for graph in self._network.graphs.values() for inner in graph.submodels()}
        return [MAIN_GRAPH, *(key for key in self._network.graphs if key != MAIN_GRAPH and key not in called)]

    def nodes(self, graph_id: GraphId) -> list[NodeId]:
        """Return the nodes of a graph that are listed: inputs, then each after those it depends on, then outputs.

        A graph that is gone has none: views ask once more before they hear of it.
        """
        if graph_id not in self._known:
            graph = self._network.graphs.get(graph_id)
            if graph is None:
                return []
            self._known[graph_id] = [node for node in _ordered(graph) if self._is_listed(graph, node)]
        return self._known[graph_id]

    def things(self, graph_id: GraphId) -> list[str]:
        """Return the frames and notes of a graph that are listed: frames first, each by what is written in them."""
        found = [item for item in self._document.items.values() if item.graph == graph_id and self._is_meant(item)]
        return [item.id for item in sorted(found, key=lambda item: (item.kind.value, item.text.casefold(), item.id))]

    def _is_meant(self, item: CanvasItem) -> bool:
        return self._wanted in item.text.casefold()

    def _is_listed(self, graph: Graph, node_id: NodeId) -> bool:
        if not self._wanted:
            return True
        node = graph.nodes[node_id]
        if self._wanted in node_name(self._network, graph, node_id).casefold():
            return True
        if isinstance(node, SubmodelNode):
            return bool(self.nodes(node.graph) or self.things(node.graph))
        return self._wanted in type_name(self._network, graph, node).casefold()


def _ordered(graph: Graph) -> Iterator[NodeId]:
    ends = frozenset((*graph.inputs, *graph.outputs))
    yield from graph.inputs
    yield from (node for node in graph.topological_order() if node not in ends)
    yield from graph.outputs
