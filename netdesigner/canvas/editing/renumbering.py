"""New ids and names, so that what is added takes nothing away from what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from netdesigner.catalogue.values import Ref, replace_refs
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_name
from netdesigner.graph.nodes import (
    GraphId,
    InputNode,
    Layer,
    LayerId,
    LayerNode,
    Node,
    NodeId,
    OutputNode,
    SubmodelNode,
)
from netdesigner.project.document import Held


@dataclass(frozen=True, slots=True)
class NewIds:
    """New ids by old ones; what is not in them keeps its id.

    Attributes:
        graphs: Ids of submodels.
        layers: Ids of layers.
        nodes: Ids of nodes.
    """

    graphs: Mapping[GraphId, GraphId]
    layers: Mapping[LayerId, LayerId] = field(default_factory=dict)
    nodes: Mapping[NodeId, NodeId] = field(default_factory=dict)

    def layer(self, layer: Layer) -> Layer:
        """Return a layer with its new id."""
        return replace(layer, id=self.layers.get(layer.id, layer.id))

    def node(self, node: Node) -> Node:
        """Return a node with its new id, and those of all it refers to."""
        found: Node = replace(node, id=self.nodes.get(node.id, node.id))
        if isinstance(found, InputNode):
            return found
        if isinstance(found, LayerNode):
            found = replace(found, layer=self.layers.get(found.layer, found.layer))
        if isinstance(found, SubmodelNode):
            found = replace(found, graph=self.graphs.get(found.graph, found.graph))
        return with_arguments(found, {name: replace_refs(value, self._ref) for name, value in found.arguments.items()})

    def held(self, held: Held | None, items: Mapping[str, str]) -> Held | None:
        """Return what a collapsed frame holds, as far as it has a new id."""
        if held is None:
            return None
        nodes = (self.nodes[node] for node in held.nodes if node in self.nodes)
        return Held(frozenset(nodes), frozenset(items[item] for item in held.items if item in items))

    def _ref(self, ref: Ref) -> Ref:
        return Ref(self.nodes.get(ref.node, ref.node), ref.output)


class Names:
    """The names that a graph has, and those that are given to what is added to it."""

    def __init__(self, graph: Graph) -> None:
        nodes = (graph.nodes[node] for node in graph.outputs)
        self._names = set(graph.names)
        self._outputs = {node.name for node in nodes if isinstance(node, OutputNode)}

    def layer(self, layer: Layer) -> Layer:
        """Return a layer under a name that is free."""
        return replace(layer, name=taken_name(self._names, layer.name))

    def node(self, node: Node) -> Node:
        """Return a node under a name that is free, if it has one of its own."""
        match node:
            case InputNode():
                return replace(node, name=taken_name(self._names, node.name))
            case OutputNode():
                return replace(node, name=taken_name(self._outputs, node.name))
        return node


def taken_name(taken: set[str], name: str) -> str:
    """Return a free name and take it: of `dense_3` the next is `dense_4`, and not `dense_3_1`."""
    fresh = name if name not in taken else fresh_name(taken, re.sub(r"_\d+$", "", name))
    taken.add(fresh)
    return fresh


def new_ids(olds: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return a free id for each old one, of the same kind: `in1` becomes `in2`."""
    taken = set(known)
    numbers: dict[str, int] = {}
    fresh: dict[str, str] = {}
    for old in olds:
        prefix = re.sub(r"\d+$", "", old)
        number = numbers.get(prefix, 1)
        while f"{prefix}{number}" in taken:
            number += 1
        numbers[prefix] = number + 1
        fresh[old] = f"{prefix}{number}"
    return fresh
