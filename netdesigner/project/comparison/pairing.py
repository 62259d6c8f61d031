"""Which node of one graph is which of another one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeAlias

from netdesigner.catalogue.values import Ref, Value, freeze, replace_refs
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode

Pairs: TypeAlias = Mapping[NodeId, NodeId]
"""Nodes of the newer graph by those of the older one."""


def pair_nodes(old: Graph, new: Graph) -> dict[NodeId, NodeId]:
    """Pair nodes by id, for versions of one project; then by name; then by what they do and what feeds them."""
    pairs: dict[NodeId, NodeId] = {}
    _pair_by(pairs, old, new, lambda graph, node: (node, _kind(graph, graph.nodes[node])))
    _pair_by(pairs, old, new, lambda graph, node: (_kind(graph, graph.nodes[node]), name_of(graph, graph.nodes[node])))
    _pair_by_content(pairs, old, new)
    return pairs


def name_of(graph: Graph, node: Node) -> str:
    """Return what a node is called; a call of a submodel has no name of its own."""
    match node:
        case LayerNode():
            return graph.layer_of(node).name
        case SubmodelNode():
            return node.id
    return node.name


def _pair_by(pairs: dict[NodeId, NodeId], old: Graph, new: Graph, key: Callable[[Graph, NodeId], Hashable]) -> None:
    """Pair what is left and has the same key; the first of several that have it."""
    found: dict[Hashable, list[NodeId]] = {}
    for node in _left(new, pairs.values()):
        found.setdefault(key(new, node), []).append(node)
    for node in _left(old, pairs):
        if same := found.get(key(old, node)):
            pairs[node] = same.pop(0)


def _pair_by_content(pairs: dict[NodeId, NodeId], old: Graph, new: Graph) -> None:
    """Pair what is left from the inputs on: what feeds a node is paired before it."""
    found: dict[Hashable, list[NodeId]] = {}
    for node in _left(new, pairs.values()):
        found.setdefault(_content(new, new.nodes[node], {}), []).append(node)
    for node in old.topological_order():
        if node not in pairs and (same := found.get(_content(old, old.nodes[node], pairs))):
            pairs[node] = same.pop(0)


def _left(graph: Graph, paired: Iterable[NodeId]) -> list[NodeId]:
    known = set(paired)
    return [node for node in graph.nodes if node not in known]


def _kind(graph: Graph, node: Node) -> tuple[str, str]:
    match node:
        case LayerNode():
            return "layer", graph.layer_of(node).type
        case OperationNode():
            return "operation", node.operation
        case SubmodelNode():
            return "submodel", node.graph
        case InputNode():
            return "input", ""
        case OutputNode():
            return "output", ""


def _content(graph: Graph, node: Node, pairs: Pairs) -> Hashable:
    """Return what a node does and what feeds it, said in ids of the newer graph."""
    arguments = {key: paired_refs(value, pairs) for key, value in node.arguments.items()}
    parameters = graph.layer_of(node).parameters if isinstance(node, LayerNode) else {}
    return _kind(graph, node), freeze(parameters), freeze(arguments)


def paired_refs(value: Value, pairs: Pairs) -> Value:
    """Return a value of the older graph with the newer graph's ids in its references."""
    return replace_refs(value, lambda ref: Ref(pairs.get(ref.node, ref.node), ref.output))
