"""What the outline lists of a graph, in which order, and what a filter leaves of it."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.graph.checks import node_name, type_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, NodeId, SubmodelNode


class Contents:
    """Reads a network for the outline; good until the next edit.

    Args:
        network: The network.
        filter_text: What names or types have in them; empty for everything.
    """

    def __init__(self, network: Network, filter_text: str = "") -> None:
        self._network = network
        self._wanted = filter_text.strip().casefold()
        self._known: dict[GraphId, list[NodeId]] = {}

    def graphs(self) -> list[GraphId]:
        """Return the model and every submodel that nothing calls."""
        called = {inner for graph in self._network.graphs.values() for inner in graph.submodels()}
        return [MAIN_GRAPH, *(key for key in self._network.graphs if key != MAIN_GRAPH and key not in called)]

    def nodes(self, graph_id: GraphId) -> list[NodeId]:
        """Return the nodes of a graph that are listed: inputs, then each after those it depends on, then outputs."""
        if graph_id not in self._known:
            graph = self._network.graph(graph_id)
            self._known[graph_id] = [node for node in _ordered(graph) if self._is_listed(graph, node)]
        return self._known[graph_id]

    def _is_listed(self, graph: Graph, node_id: NodeId) -> bool:
        if not self._wanted:
            return True
        node = graph.nodes[node_id]
        if self._wanted in node_name(self._network, graph, node_id).casefold():
            return True
        if isinstance(node, SubmodelNode):
            return bool(self.nodes(node.graph))
        return self._wanted in type_name(self._network, graph, node).casefold()


def _ordered(graph: Graph) -> Iterator[NodeId]:
    ends = frozenset((*graph.inputs, *graph.outputs))
    yield from graph.inputs
    yield from (node for node in graph.topological_order() if node not in ends)
    yield from graph.outputs
