"""The edits that lead from a network to another one by steps that are each allowed.

First what changes lets go of its connections, then what goes is taken away, and what comes is put there from the
innermost graphs on; so nothing ever refers to what is not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.edits import (
    AddGraph,
    GraphEdit,
    PutLayer,
    PutNode,
    RemoveGraph,
    RemoveLayer,
    RemoveNode,
    SetEnds,
    SetGraph,
    SetStyle,
)
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, InputNode, LayerId, LayerNode, Node, NodeId, SubmodelNode
from netdesigner.graph.style import ModelStyle
from netdesigner.project.rewriting.target import Target


def network_steps(network: Network, targets: Sequence[Target]) -> Iterator[GraphEdit]:
    """Yield the edits that make each graph what it is to become; graphs without a target go."""
    there = {target.id: target for target in targets}
    turned = frozenset(graph.id for graph in network.graphs.values() if _has_other_ends(graph, there.get(graph.id)))
    changes = [_GraphChange.of(graph, there.get(graph.id), turned) for graph in network.graphs.values()]
    for change in changes:
        yield from change.released()
    for change in changes:
        yield from change.removed()
    for target in targets:
        if target.id not in network.graphs:
            yield AddGraph(target.id, target.name)
    known = {change.graph.id: change for change in changes}
    for target in targets:
        change = known.get(target.id) or _GraphChange.of(Graph(target.id, target.name), target, turned)
        yield from change.put()
    for graph in network.graphs.values():
        if graph.id not in there:
            yield from _made_plain(graph)
            yield RemoveGraph(graph.id)


@dataclass(frozen=True, slots=True)
class _GraphChange:
    """How one graph changes.

    Attributes:
        graph: The graph as it is.
        target: What it is to become.
        renewed: Nodes that are put anew: those that come or change, or take what a change may take away.
    """

    graph: Graph
    target: Target
    renewed: frozenset[NodeId]

    @classmethod
    def of(cls, graph: Graph, target: Target | None, turned: frozenset[GraphId]) -> _GraphChange:
        """Find out what is put anew, when the inputs and outputs of some graphs change."""
        target = target or Target(graph.id, graph.name)
        changing = {node for node, found in target.nodes.items() if _changes(graph, found, turned)}
        changing |= {node for node in graph.nodes if node not in target.nodes}
        others = {node for node, found in target.nodes.items() if _calls_other(graph, target, found)}
        users = {user for node in changing | others if node in graph.nodes for user in _users_of_others(graph, node)}
        return cls(graph, target, frozenset(changing | users))

    def released(self) -> Iterator[GraphEdit]:
        """Yield the edits that take the connections of what is put anew or goes."""
        for node in self.graph.nodes.values():
            if node.id in self.renewed and not isinstance(node, InputNode) and node.entering:
                yield PutNode(self.graph.id, replace(node, arguments=refs_removed(node.arguments, bool)))

    def removed(self) -> Iterator[GraphEdit]:
        """Yield the edits that take away what goes."""
        graph = self.graph
        if self._remaining_ends() != (graph.inputs, graph.outputs):
            yield SetEnds(graph.id, *self._remaining_ends())
        yield from (RemoveNode(graph.id, node) for node in graph.nodes if node not in self.target.nodes)
        yield from (RemoveLayer(graph.id, layer) for layer in self._layers_that_go() if not self._is_called(layer))

    def put(self) -> Iterator[GraphEdit]:
        """Yield the edits that put what comes and what changes."""
        graph, target = self.graph, self.target
        renewed_layers = (layer for key, layer in target.layers.items() if graph.layers.get(key) != layer)
        yield from (PutLayer(graph.id, layer) for layer in renewed_layers)
        yield from (PutNode(graph.id, node) for key, node in target.nodes.items() if key in self.renewed)
        yield from (RemoveLayer(graph.id, layer) for layer in self._layers_that_go() if self._is_called(layer))
        if self._remaining_ends() != (target.inputs, target.outputs):
            yield SetEnds(graph.id, target.inputs, target.outputs)
        if (graph.name, graph.trainable) != (target.name, target.trainable):
            yield SetGraph(graph.id, target.name, target.trainable)
        if graph.style is not target.style:
            yield SetStyle(graph.id, target.style)

    def _remaining_ends(self) -> tuple[tuple[NodeId, ...], tuple[NodeId, ...]]:
        """Return the inputs and outputs that stay, in the order that they have."""
        nodes = self.target.nodes
        inputs, outputs = ([node for node in ends if node in nodes] for ends in (self.graph.inputs, self.graph.outputs))
        return tuple(inputs), tuple(outputs)

    def _layers_that_go(self) -> list[LayerId]:
        return [layer for layer in self.graph.layers if layer not in self.target.layers]

    def _is_called(self, layer: LayerId) -> bool:
        """Return whether a node that stays calls a layer as yet."""
        return any(node in self.target.nodes for node in self.graph.calls_of(layer))


def _made_plain(graph: Graph) -> Iterator[GraphEdit]:
    """Yield the edits that make an empty graph like a new one."""
    if not graph.trainable:
        yield SetGraph(graph.id, graph.name)
    if graph.style is not ModelStyle.FUNCTIONAL:
        yield SetStyle(graph.id, ModelStyle.FUNCTIONAL)


def _has_other_ends(graph: Graph, target: Target | None) -> bool:
    return target is None or (graph.inputs, graph.outputs) != (target.inputs, target.outputs)


def _changes(graph: Graph, node: Node, turned: frozenset[GraphId]) -> bool:
    return graph.nodes.get(node.id) != node or (isinstance(node, SubmodelNode) and node.graph in turned)


def _calls_other(graph: Graph, target: Target, node: Node) -> bool:
    """Return whether the layer that a node calls changes."""
    return isinstance(node, LayerNode) and graph.layers.get(node.layer) != target.layers[node.layer]


def _users_of_others(graph: Graph, node: NodeId) -> Iterator[NodeId]:
    """Yield what takes other outputs of a node than the first one, which may vanish with a change."""
    return (link.target.node for link in graph.connections_from(node) if link.source.output > 0)
