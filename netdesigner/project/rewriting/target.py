"""What a graph is to become, said in the ids of the present document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from netdesigner.catalogue.values import Ref, Value, replace_refs
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import (
    GraphId,
    InputNode,
    Layer,
    LayerId,
    LayerNode,
    Node,
    NodeId,
    SubmodelNode,
)
from netdesigner.graph.style import ModelStyle
from netdesigner.project.rewriting.pairing import Pairs

NodeIds: TypeAlias = Mapping[GraphId, Mapping[NodeId, NodeId]]
"""Ids in the present document by those in the wanted one, for each wanted graph."""


@dataclass(slots=True)
class Target:
    """What one graph is to become.

    Attributes:
        id: Its id, which the present document may not have yet.
        name: Name of the model it describes.
        trainable: Whether its weights learn.
        style: What of Keras it becomes in code.
        layers: Its layers by id.
        nodes: Its nodes by id, each after those it depends on.
        inputs: Its input nodes in order.
        outputs: Its output nodes in order.
    """

    id: GraphId
    name: str
    trainable: bool = True
    style: ModelStyle = ModelStyle.FUNCTIONAL
    layers: dict[LayerId, Layer] = field(default_factory=dict)
    nodes: dict[NodeId, Node] = field(default_factory=dict)
    inputs: tuple[NodeId, ...] = ()
    outputs: tuple[NodeId, ...] = ()


class Targets:
    """What the graphs of a network are to become.

    Attributes:
        graphs: Ids of the graphs by those of the wanted ones.
        nodes: Ids of the nodes by those of the wanted ones.
        targets: What each graph is to become; inner ones before those that call them.
    """

    def __init__(self, present: Network, wanted: Network, pairs: Pairs) -> None:
        """Work out what each graph is to become.

        Args:
            present: The network as it is.
            wanted: What it is to say.
            pairs: What is the same in both.
        """
        self._present, self._wanted = present, wanted
        self._pairs = pairs
        fresh = _fresh(present.graphs, "g")
        self.graphs = {graph: pairs.graphs.get(graph) or next(fresh) for graph in wanted.graphs}
        self.nodes: NodeIds = {graph: self._node_ids(graph) for graph in wanted.graphs}
        self.targets = [self._target(wanted.graph(graph)) for graph in _inner_first(wanted)]

    def _present_graph(self, wanted: GraphId) -> Graph:
        """Return the present graph that a wanted one is, or an empty one."""
        key = self.graphs[wanted]
        return self._present.graphs.get(key) or Graph(key, "")

    def _node_ids(self, wanted: GraphId) -> Mapping[NodeId, NodeId]:
        pairs = self._pairs.nodes.get(wanted, {})
        fresh = _fresh(self._present_graph(wanted).nodes, "n")
        return {node: pairs.get(node) or next(fresh) for node in self._wanted.graph(wanted).nodes}

    def _target(self, wanted: Graph) -> Target:
        present, nodes = self._present_graph(wanted.id), self.nodes[wanted.id]
        target = Target(present.id, wanted.name, wanted.trainable, wanted.style)
        layers = self._layer_ids(present, wanted)
        for layer in wanted.layers.values():
            before = present.layers.get(layers[layer.id])
            extra = before.extra if before is not None else layer.extra
            target.layers[layers[layer.id]] = replace(layer, id=layers[layer.id], extra=extra)
        for node in wanted.topological_order():
            moved = self._moved(wanted.nodes[node], nodes, layers)
            before_node = present.nodes.get(moved.id)
            target.nodes[moved.id] = moved if before_node is None else replace(moved, extra=before_node.extra)
        target.inputs = tuple(nodes[node] for node in wanted.inputs)
        target.outputs = tuple(nodes[node] for node in wanted.outputs)
        return target

    def _layer_ids(self, present: Graph, wanted: Graph) -> Mapping[LayerId, LayerId]:
        """Return the ids of the layers: those of the layers that their nodes call now, each given once."""
        ids: dict[LayerId, LayerId] = {}
        for node in wanted.nodes.values():
            if isinstance(node, LayerNode) and node.layer not in ids:
                before = present.nodes.get(self.nodes[wanted.id][node.id])
                if isinstance(before, LayerNode) and before.layer not in ids.values():
                    ids[node.layer] = before.layer
        fresh = _fresh(present.layers, "l")
        return {layer: ids.get(layer) or next(fresh) for layer in wanted.layers}

    def _moved(self, node: Node, nodes: Mapping[NodeId, NodeId], layers: Mapping[LayerId, LayerId]) -> Node:
        """Return a wanted node in present ids."""
        key = nodes[node.id]
        if isinstance(node, InputNode):
            return replace(node, id=key)
        arguments = {port: _in_present_ids(value, nodes) for port, value in node.arguments.items()}
        match node:
            case LayerNode():
                return replace(node, id=key, layer=layers[node.layer], arguments=arguments)
            case SubmodelNode():
                ports = self.nodes[node.graph]
                named = {ports[port]: value for port, value in arguments.items()}
                return replace(node, id=key, graph=self.graphs[node.graph], arguments=named)
        return replace(node, id=key, arguments=arguments)


def _in_present_ids(value: Value, nodes: Mapping[NodeId, NodeId]) -> Value:
    return replace_refs(value, lambda ref: Ref(nodes[ref.node], ref.output))


def _inner_first(network: Network) -> list[GraphId]:
    order: dict[GraphId, None] = {}

    def visit(graph: GraphId) -> None:
        if graph not in order:
            for inner in network.graph(graph).submodels():
                visit(inner)
            order[graph] = None

    for graph in (*(graph for graph in network.graphs if graph != MAIN_GRAPH), MAIN_GRAPH):
        visit(graph)
    return list(order)


def _fresh(taken: Collection[str], prefix: str) -> Iterator[str]:
    """Yield ids that are not taken."""
    number = len(taken)
    while True:
        number += 1
        if f"{prefix}{number}" not in taken:
            yield f"{prefix}{number}"
