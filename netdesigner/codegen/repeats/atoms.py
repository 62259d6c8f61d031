"""The order of statements cut into pieces, each of which takes one tensor and gives one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from netdesigner.catalogue.values import Ref, Value, freeze
from netdesigner.codegen.cuts import cuts
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import Layer, LayerNode, Node, NodeId, OperationNode

Told: TypeAlias = Callable[[Layer], Mapping[str, Value]]
"""Gives the parameters of a layer that its constructor is given."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece that cannot be cut further.

    Attributes:
        nodes: Its nodes, in the order of their statements; the last one gives what it gives.
        entry: What it takes.
        form: Equal for pieces that differ in nothing but names and plain values; `None` for one that stands alone.
    """

    nodes: tuple[NodeId, ...]
    entry: Ref
    form: Hashable


def atoms(
    graph: Graph, order: Sequence[NodeId], facts: Mapping[NodeId, NodeFacts], alone: Collection[NodeId], told: Told
) -> list[Atom]:
    """Return the pieces of a graph's order; what stands before the first cut and behind the last one is in none.

    Args:
        graph: The graph.
        order: Its nodes with statements, in their order.
        facts: The facts of its nodes.
        alone: Nodes that no other one is like.
        told: Gives what the constructors of its layers are given.
    """
    places = cuts(order, facts, graph.outputs)
    found = []
    for start, stop in pairwise(places):
        nodes, entry = tuple(order[start + 1 : stop + 1]), Ref(order[start])
        form = None if any(node in alone for node in nodes) else _form(graph, nodes, entry, told)
        found.append(Atom(nodes, entry, form))
    return found


def is_plain_value(value: Value) -> bool:
    """Whether a value may be another one in each block: a number, a text, or some of these."""
    if isinstance(value, tuple):
        return all(is_plain_value(item) for item in value)
    return isinstance(value, str | int | float)


def _form(graph: Graph, nodes: tuple[NodeId, ...], entry: Ref, told: Told) -> Hashable:
    places = {node: place for place, node in enumerate(nodes)} | {entry.node: -1}
    return tuple([tuple(_parts(graph, graph.nodes[node], places, told)) for node in nodes])


def _parts(graph: Graph, node: Node, places: Mapping[NodeId, int], told: Told) -> Iterator[Hashable]:
    match node:
        case LayerNode():
            layer = graph.layer_of(node)
            yield layer.type
            for name, value in told(layer).items():
                yield name, None if is_plain_value(value) else freeze(value)
        case OperationNode():
            yield node.operation
    for port, value in sorted(node.arguments.items()):
        yield port, _placed(value, places)


def _placed(value: Value, places: Mapping[NodeId, int]) -> Hashable:
    """Return an argument with its references counted from the beginning of the piece."""
    match value:
        case Ref(node, output):
            return "$ref", places[node], output
        case tuple():
            return tuple(_placed(item, places) for item in value)
    return freeze(value)
