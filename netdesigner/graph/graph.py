"""One graph: its layers and nodes, and the topology that follows from the nodes' arguments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from netdesigner.catalogue.values import Json
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import (
    Connection,
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
from netdesigner.graph.style import ModelStyle
from netdesigner.graph.topology import Topology


class Graph:
    """A directed acyclic graph of nodes.

    Connections are no objects of their own: they are the references inside the nodes' arguments, so the two can never
    disagree. Only the edits of this package change a graph.

    Attributes:
        id: Its id in the network.
        name: Name of the model it describes.
        trainable: Whether its weights learn.
        style: What of Keras it becomes in code.
        inputs: Its input nodes, in the order of the model's inputs.
        outputs: Its output nodes, in the order of the model's outputs.
        extra: Fields of a newer file format, kept and written back.
        layers: The layers by id (read only).
        nodes: The nodes by id (read only).
        names: How many layers and inputs carry each name (read only); a model can be built when it is never two.
    """

    def __init__(self, graph_id: GraphId, name: str) -> None:
        """Make an empty graph."""
        self.id = graph_id
        self.name = name
        self.trainable = True
        self.style = ModelStyle.FUNCTIONAL
        self.inputs: tuple[NodeId, ...] = ()
        self.outputs: tuple[NodeId, ...] = ()
        self.extra: Mapping[str, Json] = {}
        self._layers: dict[LayerId, Layer] = {}
        self._nodes: dict[NodeId, Node] = {}
        self._calls: dict[LayerId, dict[NodeId, None]] = {}
        self._submodels: dict[GraphId, dict[NodeId, None]] = {}
        self._names: dict[str, int] = {}
        self.layers: Final[MappingProxyType[LayerId, Layer]] = MappingProxyType(self._layers)
        self.nodes: Final[MappingProxyType[NodeId, Node]] = MappingProxyType(self._nodes)
        self.names: Final[Mapping[str, int]] = MappingProxyType(self._names)
        self._links = Topology()

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        if not isinstance(other, Graph):
            return NotImplemented
        return self._content() == other._content()

    __hash__ = None  # type: ignore[assignment]  # mutable

    def layer_of(self, node: LayerNode) -> Layer:
        """Return the layer that a node calls."""
        return self._layers[node.layer]

    def calls_of(self, layer: LayerId) -> tuple[NodeId, ...]:
        """Return the nodes that call a layer, in the order in which they were added."""
        return tuple(self._calls.get(layer, ()))

    def count_calls(self, layer: LayerId) -> int:
        """Return how many nodes call a layer."""
        return len(self._calls.get(layer, ()))

    def calls_of_submodel(self, graph: GraphId) -> tuple[NodeId, ...]:
        """Return the nodes of this graph that call a submodel."""
        return tuple(self._submodels.get(graph, ()))

    def submodels(self) -> tuple[GraphId, ...]:
        """Return the ids of the submodels that nodes of this graph call."""
        return tuple(graph for graph, nodes in self._submodels.items() if nodes)

    def predecessors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the nodes whose outputs a node takes."""
        return self._links.predecessors(node)

    def successors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the nodes that take an output of a node."""
        return self._links.successors(node)

    def ancestors(self, node: NodeId) -> set[NodeId]:
        """Return every node that a node depends on."""
        return self._links.ancestors(node)

    def descendants(self, node: NodeId) -> set[NodeId]:
        """Return every node that depends on a node."""
        return self._links.descendants(node)

    def reaches(self, start: NodeId, goal: NodeId) -> bool:
        """Return whether `goal` is `start` or depends on it."""
        return self._links.reaches(start, goal)

    def topological_order(self) -> list[NodeId]:
        """Return all nodes, each after those it depends on; ties by the order in which they were added."""
        return self._links.order()

    def connections_into(self, node: NodeId) -> tuple[Connection, ...]:
        """Return the connections that end at a node."""
        return self._nodes[node].entering

    def connections_from(self, node: NodeId) -> Iterator[Connection]:
        """Yield the connections that start at a node."""
        for successor in self._links.successors(node):
            for connection in self.connections_into(successor):
                if connection.source.node == node:
                    yield connection

    def connections(self) -> Iterator[Connection]:
        """Yield every connection."""
        for node in self._nodes.values():
            yield from node.entering

    # The door for `edits.py`: the only code that may call what follows.

    def put_layer(self, layer: Layer) -> Layer | None:
        """Add a layer, or replace the one with its id, which is returned."""
        previous = self._layers.get(layer.id)
        if previous is not None:
            self._forget_name(previous.name)
        self._note_name(layer.name)
        self._layers[layer.id] = layer
        return previous

    def remove_layer(self, layer: LayerId) -> Layer:
        """Remove a layer that no node calls, and return it."""
        if layer not in self._layers:
            raise EditRefusedError(f"Graph {self.id!r} has no layer {layer!r}.")
        if self._calls.get(layer):
            raise EditRefusedError(f"Layer {layer!r} is still called by {', '.join(self._calls[layer])}.")
        self._calls.pop(layer, None)
        removed = self._layers.pop(layer)
        self._forget_name(removed.name)
        return removed

    def check_node(self, node: Node) -> None:
        """Refuse a node that cannot be put here.

        Raises:
            EditRefusedError: If it calls a layer or refers to a node that is not there, or closes a cycle.
        """
        if isinstance(node, LayerNode) and node.layer not in self._layers:
            raise EditRefusedError(f"Node {node.id!r} calls layer {node.layer!r}, which graph {self.id!r} has not.")
        old = self._nodes.get(node.id)
        if old is not None and type(old) is not type(node):
            raise EditRefusedError(f"Node {node.id!r} is a {type(old).__name__} and stays one.")
        known = frozenset(self._links.predecessors(node.id)) if old is not None else frozenset()
        for connection in node.entering:
            if (source := connection.source.node) in known:
                continue
            if source not in self._nodes:
                raise EditRefusedError(f"Node {node.id!r} refers to node {source!r}, which graph {self.id!r} has not.")
            if isinstance(self._nodes[source], OutputNode):
                raise EditRefusedError(f"Node {node.id!r} refers to {source!r}, which is an output.")
            if old is not None and self.reaches(node.id, source):
                raise EditRefusedError(f"A connection from {source!r} to {node.id!r} would close a cycle.")

    def put_node(self, node: Node) -> Node | None:
        """Add a node that `check_node` lets pass, or replace the one with its id, which is returned."""
        previous = self._nodes.get(node.id)
        if previous is not None:
            self._unregister(previous)
        self._nodes[node.id] = node
        self._register(node)
        self._links.put(node.id, {connection.source.node for connection in node.entering})
        return previous

    def remove_node(self, node_id: NodeId) -> Node:
        """Remove a node that no other node refers to, and return it."""
        if node_id not in self._nodes:
            raise EditRefusedError(f"Graph {self.id!r} has no node {node_id!r}.")
        users = list(self._links.successors(node_id))
        if users:
            raise EditRefusedError(f"Node {node_id!r} is still connected to {', '.join(users)}.")
        if node_id in self.inputs or node_id in self.outputs:
            raise EditRefusedError(f"Node {node_id!r} is still in the order of inputs or outputs.")
        node = self._nodes.pop(node_id)
        self._unregister(node)
        self._links.remove(node_id)
        return node

    def set_ends(self, inputs: tuple[NodeId, ...], outputs: tuple[NodeId, ...]) -> None:
        """Set the order of the inputs and outputs.

        Raises:
            EditRefusedError: If one is named twice, or is no input or output node of this graph.
        """
        self._check_ends(inputs, InputNode)
        self._check_ends(outputs, OutputNode)
        self.inputs, self.outputs = inputs, outputs

    def _check_ends(self, ids: Iterable[NodeId], kind: type[InputNode | OutputNode]) -> None:
        seen: set[NodeId] = set()
        for node_id in ids:
            if node_id in seen or not isinstance(self._nodes.get(node_id), kind):
                raise EditRefusedError(f"{node_id!r} is named twice or is no {kind.__name__} of graph {self.id!r}.")
            seen.add(node_id)

    def _register(self, node: Node) -> None:
        if isinstance(node, LayerNode):
            self._calls.setdefault(node.layer, {})[node.id] = None
        elif isinstance(node, SubmodelNode):
            self._submodels.setdefault(node.graph, {})[node.id] = None
        elif isinstance(node, InputNode):
            self._note_name(node.name)

    def _unregister(self, node: Node) -> None:
        if isinstance(node, LayerNode):
            del self._calls[node.layer][node.id]
        elif isinstance(node, SubmodelNode):
            del self._submodels[node.graph][node.id]
        elif isinstance(node, InputNode):
            self._forget_name(node.name)

    def _note_name(self, name: str) -> None:
        self._names[name] = self._names.get(name, 0) + 1

    def _forget_name(self, name: str) -> None:
        self._names[name] -= 1
        if not self._names[name]:
            del self._names[name]

    def _content(self) -> tuple[object, ...]:
        own = (self.id, self.name, self.trainable, self.style)
        return (*own, self.inputs, self.outputs, self._layers, self._nodes, self.extra)
