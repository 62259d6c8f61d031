"""Which graphs and nodes of a wanted network are which of the present one, by what they are called and what they do.

Ids say nothing here: the wanted network was read from a text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.catalogue.values import Ref, Value, freeze, replace_refs
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode

GraphPairs: TypeAlias = Mapping[GraphId, GraphId]
"""Present graphs by the wanted ones."""
NodePairs: TypeAlias = Mapping[NodeId, NodeId]
"""Present nodes by the wanted ones, of one pair of graphs."""

_Key: TypeAlias = Callable[[Graph, Node], Hashable]
"""What a node is known by; `None` for one that has no such thing."""

_UNPAIRED = "\0"
"""Begins what stands for a node without a pair; no id begins like that."""
_LEAST_SHARE = 0.5
"""Of the names in the smaller of two graphs; with less in common they are different ones."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is the same in two networks.

    Attributes:
        graphs: Present graphs by the wanted ones.
        nodes: Present nodes by the wanted ones, for each wanted graph that has a pair.
    """

    graphs: GraphPairs
    nodes: Mapping[GraphId, NodePairs]


def pairs_by_content(present: Network, wanted: Network) -> Pairs:
    """Pair what is called alike, then what does the same and is fed by the same."""
    graphs = pair_graphs(present, wanted)
    nodes = {key: pair_nodes(present.graph(same), wanted.graph(key), graphs) for key, same in graphs.items()}
    return Pairs(graphs, nodes)


def pairs_by_id(present: Network, wanted: Network) -> Pairs:
    """Pair what has the same id and is of the same kind, in two versions of one network."""
    graphs = {key: key for key in wanted.graphs if key in present.graphs}
    return Pairs(graphs, {key: _same_ids(present.graph(key), wanted.graph(key)) for key in graphs})


def _same_ids(present: Graph, wanted: Graph) -> NodePairs:
    known = present.nodes
    return {key: key for key, node in wanted.nodes.items() if key in known and type(node) is type(known[key])}


def pair_graphs(present: Network, wanted: Network) -> dict[GraphId, GraphId]:
    """Pair the graphs by name, then those that have most names of layers in common."""
    pairs = {MAIN_GRAPH: MAIN_GRAPH}
    names = {graph.name: graph.id for graph in present.graphs.values() if graph.id != MAIN_GRAPH}
    for graph in wanted.graphs.values():
        if graph.id != MAIN_GRAPH and graph.name in names:
            pairs[graph.id] = names.pop(graph.name)
    for graph in wanted.graphs.values():
        left = [other for other in present.graphs.values() if other.id not in pairs.values()]
        if graph.id not in pairs and (like := _most_like(graph, left)) is not None:
            pairs[graph.id] = like
    return pairs


def pair_nodes(present: Graph, wanted: Graph, graphs: GraphPairs) -> dict[NodeId, NodeId]:
    """Pair the nodes by name, then by what they do and what feeds them, then in their order."""
    pairing = _Pairing(present, wanted, graphs)
    pairing.by_name()
    pairing.by_sources(_own_name)
    pairing.by_sources(_type)
    pairing.in_order(_own_name)
    return pairing.pairs


def _most_like(graph: Graph, others: list[Graph]) -> GraphId | None:
    shares = {other.id: _share(graph, other) for other in others}
    best = max(shares, key=lambda key: shares[key], default=None)
    return best if best is not None and shares[best] >= _LEAST_SHARE else None


def _share(graph: Graph, other: Graph) -> float:
    smaller = min(len(graph.names), len(other.names))
    return len(graph.names.keys() & other.names.keys()) / smaller if smaller else 0.0


@dataclass(slots=True)
class _Pairing:
    """The pairs of one graph's nodes as far as they are known.

    Attributes:
        present: The present graph.
        wanted: The wanted graph.
        graphs: Which submodels are which.
        pairs: Present nodes by the wanted ones.
    """

    present: Graph
    wanted: Graph
    graphs: GraphPairs
    pairs: dict[NodeId, NodeId]

    def __init__(self, present: Graph, wanted: Graph, graphs: GraphPairs) -> None:
        self.present, self.wanted, self.graphs = present, wanted, graphs
        self.pairs = {}

    def by_name(self) -> None:
        """Pair what has a name that no other node has in either graph."""
        here, there = _by_unique_name(self.present, {}), _by_unique_name(self.wanted, self.graphs)
        self.pairs |= {there[name]: here[name] for name in there if name in here}

    def by_sources(self, name: _Key) -> None:
        """Pair what has the same name of some kind and is fed by the same nodes, from the inputs on."""
        known: dict[Hashable, list[NodeId]] = {}
        for node in self._left_of_present():
            known.setdefault(self._content(self.present, node, name, None), []).append(node.id)
        for node in self._left_of_wanted():
            content = self._content(self.wanted, node, name, self.pairs)
            if same := known.get(content):
                self.pairs[node.id] = same.pop(0)

    def in_order(self, name: _Key) -> None:
        """Pair what is left and has the same name of some kind, the first with the first."""
        known: dict[Hashable, list[NodeId]] = {}
        for node in self._left_of_present():
            known.setdefault(_named(self.present, node, name, {}), []).append(node.id)
        for node in self._left_of_wanted():
            if same := known.get(_named(self.wanted, node, name, self.graphs)):
                self.pairs[node.id] = same.pop(0)

    def _content(self, graph: Graph, node: Node, name: _Key, pairs: NodePairs | None) -> Hashable:
        graphs = self.graphs if graph is self.wanted else {}
        sources = tuple(freeze(_paired(value, pairs)) for _port, value in sorted(node.arguments.items()))
        return _named(graph, node, name, graphs), sources

    def _left_of_present(self) -> Iterator[Node]:
        known = set(self.pairs.values())
        return (self.present.nodes[node] for node in self.present.topological_order() if node not in known)

    def _left_of_wanted(self) -> Iterator[Node]:
        for node in self.wanted.topological_order():
            if node not in self.pairs:
                yield self.wanted.nodes[node]


def _by_unique_name(graph: Graph, graphs: GraphPairs) -> dict[Hashable, NodeId]:
    named = {node.id: _named(graph, node, _own_name, graphs) for node in graph.nodes.values() if _is_named(node)}
    count = Counter(named.values())
    return {name: node for node, name in named.items() if count[name] == 1}


def _is_named(node: Node) -> bool:
    return not isinstance(node, OperationNode) or bool(node.name)


def _named(graph: Graph, node: Node, name: _Key, graphs: GraphPairs) -> Hashable:
    """Return the kind of a node with its name of some kind; a submodel is named by its present graph."""
    if isinstance(node, SubmodelNode):
        return SubmodelNode, graphs.get(node.graph, node.graph)
    return type(node), name(graph, node)


def _own_name(graph: Graph, node: Node) -> Hashable:
    match node:
        case LayerNode():
            return graph.layer_of(node).name
        case OperationNode():
            return node.operation, node.name
        case InputNode() | OutputNode():
            return node.name
    return None


def _type(graph: Graph, node: Node) -> Hashable:
    match node:
        case LayerNode():
            return graph.layer_of(node).type
        case OperationNode():
            return node.operation
    return None


def _paired(value: Value, pairs: NodePairs | None) -> Value:
    """Return a value in present ids; what has no pair is like nothing, whatever its id is like."""
    if pairs is None:
        return value
    return replace_refs(value, lambda ref: Ref(pairs.get(ref.node, f"{_UNPAIRED}{ref.node}"), ref.output))
