"""The edits of a network: frozen values, each of which can be applied and gives its inverse.

They are few on purpose. Everything a person does is a group of these (see `changes.py`); undo, the journal and the
deltas sent to the design engine all speak of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, Layer, LayerId, Node, NodeId
from netdesigner.graph.style import ModelStyle


class HasNetwork(Protocol):
    """What a graph edit is applied to: a document."""

    @property
    def network(self) -> Network:
        """The network to change."""
        ...


@dataclass(frozen=True, slots=True)
class PutLayer:
    """Add a layer, or replace the one with its id."""

    graph: GraphId
    layer: Layer

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse.

        Raises:
            EditRefusedError: If an output port that is connected would vanish.
        """
        graph = document.network.graph(self.graph)
        previous = graph.put_layer(self.layer)
        if previous is None:
            return RemoveLayer(self.graph, self.layer.id)
        try:
            _check_calls(document.network, graph, self.layer.id)
        except EditRefusedError:
            graph.put_layer(previous)
            raise
        return PutLayer(self.graph, previous)

    def restore(self, document: HasNetwork) -> None:
        """Apply the edit where it led to a state that was there before: nothing is checked again."""
        document.network.graph(self.graph).put_layer(self.layer)


@dataclass(frozen=True, slots=True)
class RemoveLayer:
    """Remove a layer that no node calls."""

    graph: GraphId
    layer: LayerId

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse."""
        return PutLayer(self.graph, document.network.graph(self.graph).remove_layer(self.layer))

    def restore(self, document: HasNetwork) -> None:
        """Apply the edit where it led to a state that was there before."""
        document.network.graph(self.graph).remove_layer(self.layer)


@dataclass(frozen=True, slots=True)
class PutNode:
    """Add a node, or replace the one with its id; its arguments are its connections."""

    graph: GraphId
    node: Node

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse.

        Raises:
            EditRefusedError: If a layer, node, port or submodel it names does not exist, if it closes a cycle, or if
                an output port that is connected would vanish.
        """
        network = document.network
        graph = network.graph(self.graph)
        network.check_node(graph, self.node)
        graph.check_node(self.node)
        previous = graph.put_node(self.node)
        if previous is None:
            return RemoveNode(self.graph, self.node.id)
        try:
            network.check_outputs_used(graph, self.node)
        except EditRefusedError:
            graph.put_node(previous)
            raise
        return PutNode(self.graph, previous)

    def restore(self, document: HasNetwork) -> None:
        """Apply the edit where it led to a state that was there before: nothing is checked again."""
        document.network.graph(self.graph).put_node(self.node)


@dataclass(frozen=True, slots=True)
class RemoveNode:
    """Remove a node that nothing is connected to any more."""

    graph: GraphId
    node: NodeId

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse."""
        return PutNode(self.graph, document.network.graph(self.graph).remove_node(self.node))

    def restore(self, document: HasNetwork) -> None:
        """Apply the edit where it led to a state that was there before."""
        document.network.graph(self.graph).remove_node(self.node)


@dataclass(frozen=True, slots=True)
class SetEnds:
    """Set which input and output nodes are the inputs and outputs of the model, and their order."""

    graph: GraphId
    inputs: tuple[NodeId, ...]
    outputs: tuple[NodeId, ...]

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse.

        Raises:
            EditRefusedError: If a node that calls this graph as a submodel uses an end that would vanish.
        """
        graph = document.network.graph(self.graph)
        inverse = SetEnds(self.graph, graph.inputs, graph.outputs)
        graph.set_ends(self.inputs, self.outputs)
        try:
            _check_callers(document.network, self.graph)
        except EditRefusedError:
            graph.set_ends(inverse.inputs, inverse.outputs)
            raise
        return inverse


@dataclass(frozen=True, slots=True)
class SetGraph:
    """Set the name of a graph's model and whether it learns."""

    graph: GraphId
    name: str
    trainable: bool = True

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse."""
        graph = document.network.graph(self.graph)
        inverse = SetGraph(self.graph, graph.name, graph.trainable)
        graph.name, graph.trainable = self.name, self.trainable
        return inverse


@dataclass(frozen=True, slots=True)
class SetStyle:
    """Set what of Keras a graph becomes in code."""

    graph: GraphId
    style: ModelStyle

    def apply(self, document: HasNetwork) -> SetStyle:
        """Apply the edit and return its inverse."""
        graph = document.network.graph(self.graph)
        inverse = SetStyle(self.graph, graph.style)
        graph.style = self.style
        return inverse


@dataclass(frozen=True, slots=True)
class AddGraph:
    """Add an empty submodel."""

    graph: GraphId
    name: str

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse."""
        document.network.put_graph(Graph(self.graph, self.name))
        return RemoveGraph(self.graph)


@dataclass(frozen=True, slots=True)
class RemoveGraph:
    """Remove an empty submodel that nothing calls."""

    graph: GraphId

    def apply(self, document: HasNetwork) -> GraphEdit:
        """Apply the edit and return its inverse.

        Raises:
            EditRefusedError: If it is the main graph, holds anything, is not as a new one, or is called.
        """
        graph = document.network.graph(self.graph)
        if not graph.trainable:
            raise EditRefusedError(f"Graph {self.graph!r} must be made trainable before it is removed.")
        if graph.style is not ModelStyle.FUNCTIONAL:
            raise EditRefusedError(f"Graph {self.graph!r} must be made functional before it is removed.")
        document.network.remove_graph(self.graph)
        return AddGraph(self.graph, graph.name)


GraphEdit: TypeAlias = (
    PutLayer | RemoveLayer | PutNode | RemoveNode | SetEnds | SetGraph | SetStyle | AddGraph | RemoveGraph
)


def fill_graph(network: Network, graph_id: GraphId, layers: Iterable[Layer], nodes: Iterable[Node]) -> None:
    """Put everything into an empty graph that is being read: what edits would do, without their inverses.

    Args:
        network: The network.
        graph_id: The graph.
        layers: Its layers.
        nodes: Its nodes, each after those it takes.

    Raises:
        EditRefusedError: If a node cannot be put there; see `PutNode`.
    """
    graph = network.graph(graph_id)
    for layer in layers:
        graph.put_layer(layer)
    for node in nodes:
        network.check_node(graph, node)
        graph.check_node(node)
        graph.put_node(node)


def _check_calls(network: Network, graph: Graph, layer: LayerId) -> None:
    for node_id in graph.calls_of(layer):
        network.check_outputs_used(graph, graph.nodes[node_id])


def _check_callers(network: Network, graph_id: GraphId) -> None:
    for caller_graph, node_id in network.callers_of(graph_id):
        graph = network.graph(caller_graph)
        node = graph.nodes[node_id]
        network.check_node(graph, node)
        network.check_outputs_used(graph, node)
