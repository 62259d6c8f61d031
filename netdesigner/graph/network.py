"""The network of a document: its main graph and every submodel, and the ports of their nodes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from netdesigner.catalogue.outputs import output_count
from netdesigner.catalogue.types import Catalogue, InputPort, LayerType, OperationType, PortArity
from netdesigner.catalogue.values import Ref
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import (
    OUTPUT_PORT,
    GraphId,
    InputNode,
    Layer,
    LayerNode,
    Node,
    NodeId,
    OperationNode,
    OutputNode,
    SubmodelNode,
)

MAIN_GRAPH: GraphId = "main"
"""Id of the graph that is the model itself."""


class Network:
    """All graphs of a document.

    Attributes:
        catalogue: What the installed Keras offers; types it does not know are placeholders without known ports.
    """

    def __init__(self, catalogue: Catalogue, name: str = "model") -> None:
        """Make a network of one empty main graph."""
        self.catalogue = catalogue
        self._graphs: dict[GraphId, Graph] = {MAIN_GRAPH: Graph(MAIN_GRAPH, name)}

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        if not isinstance(other, Network):
            return NotImplemented
        return self._graphs == other._graphs

    __hash__ = None  # type: ignore[assignment]  # mutable

    @property
    def graphs(self) -> Mapping[GraphId, Graph]:
        """The graphs by id (read only)."""
        return MappingProxyType(self._graphs)

    @property
    def main(self) -> Graph:
        """The graph that is the model itself."""
        return self._graphs[MAIN_GRAPH]

    def graph(self, graph_id: GraphId) -> Graph:
        """Return a graph.

        Raises:
            EditRefusedError: If there is none with this id.
        """
        try:
            return self._graphs[graph_id]
        except KeyError:
            raise EditRefusedError(f"There is no graph {graph_id!r}.") from None

    def layer_type(self, graph: Graph, node: LayerNode) -> LayerType | None:
        """Return the type of the layer that a node calls, or `None` for a placeholder."""
        return self.catalogue.layers.get(graph.layer_of(node).type)

    def operation_type(self, node: OperationNode) -> OperationType | None:
        """Return the type of an operation, or `None` for a placeholder."""
        return self.catalogue.operations.get(node.operation)

    def input_ports(self, graph: Graph, node: Node) -> tuple[InputPort, ...]:
        """Return the input ports of a node; a placeholder has one for each argument that holds a reference."""
        known: LayerType | OperationType | None
        match node:
            case InputNode():
                return ()
            case OutputNode():
                return (InputPort(OUTPUT_PORT),)
            case SubmodelNode():
                return tuple(InputPort(input_id) for input_id in self._inputs_of(node))
            case LayerNode():
                known = self.layer_type(graph, node)
            case OperationNode():
                known = self.operation_type(node)
        if known is not None:
            return known.inputs
        return tuple(InputPort(name, PortArity.OPTIONAL_LIST) for name in node.arguments)

    def output_count(self, graph: Graph, node: Node) -> int | None:
        """Return how many output ports a node has, or `None` when only Keras can tell."""
        match node:
            case InputNode():
                return 1
            case OutputNode():
                return 0
            case SubmodelNode():
                sub = self._graphs.get(node.graph)
                return None if sub is None else len(sub.outputs)
            case LayerNode():
                return self.output_count_of(graph.layer_of(node), node)
            case OperationNode():
                operation = self.operation_type(node)
                if operation is None:
                    return None
                return output_count(self.catalogue, operation, node.arguments, node.arguments)

    def output_count_of(self, layer: Layer, node: LayerNode) -> int | None:
        """Return how many outputs a node would have if it called `layer`, or `None` when only Keras can tell."""
        known = self.catalogue.layers.get(layer.type)
        return None if known is None else output_count(self.catalogue, known, layer.parameters, node.arguments)

    def output_exists(self, graph: Graph, ref: Ref) -> bool:
        """Return whether an output port exists, as far as can be told without Keras."""
        node = graph.nodes.get(ref.node)
        if node is None or ref.output < 0:
            return False
        if ref.output == 0 and isinstance(node, LayerNode):
            return True  # whatever its type; asked for each connection of a network that is read
        count = self.output_count(graph, node)
        return count is None or ref.output < count

    def contains(self, outer: GraphId, inner: GraphId) -> bool:
        """Return whether graph `inner` is `outer` or is called inside it, at any depth."""
        waiting, seen = [outer], set[GraphId]()
        while waiting:
            current = waiting.pop()
            if current == inner:
                return True
            if current not in seen and current in self._graphs:
                seen.add(current)
                waiting.extend(self._graphs[current].submodels())
        return False

    def callers_of(self, graph_id: GraphId) -> list[tuple[GraphId, NodeId]]:
        """Return every node that calls a submodel, with the graph it stands in."""
        return [(graph.id, node) for graph in self._graphs.values() for node in graph.calls_of_submodel(graph_id)]

    # The door for `edits.py`: the only code that may call what follows.

    def put_graph(self, graph: Graph) -> None:
        """Add a graph under a new id."""
        if graph.id in self._graphs:
            raise EditRefusedError(f"There is already a graph {graph.id!r}.")
        self._graphs[graph.id] = graph

    def remove_graph(self, graph_id: GraphId) -> Graph:
        """Remove an empty submodel that nothing calls, and return it."""
        graph = self.graph(graph_id)
        if graph_id == MAIN_GRAPH:
            raise EditRefusedError("The main graph cannot be removed.")
        if graph.nodes or graph.layers:
            raise EditRefusedError(f"Graph {graph_id!r} is not empty.")
        callers = self.callers_of(graph_id)
        if callers:
            raise EditRefusedError(f"Graph {graph_id!r} is still called by node {callers[0][1]!r}.")
        return self._graphs.pop(graph_id)

    def check_node(self, graph: Graph, node: Node) -> None:
        """Refuse a node that refers to output ports that do not exist, or to a submodel that it may not call.

        Raises:
            EditRefusedError: With the reason.
        """
        for connection in node.entering:
            ref = connection.source
            if not self.output_exists(graph, ref):
                raise EditRefusedError(
                    f"Node {node.id!r} refers to output {ref.output} of {ref.node!r}, which does not exist."
                )
        if isinstance(node, SubmodelNode):
            self._check_submodel(graph, node)

    def check_outputs_used(self, graph: Graph, node: Node) -> None:
        """Refuse when connections start at output ports that a node does not have (any more).

        Raises:
            EditRefusedError: Naming the port and the node connected to it.
        """
        for connection in graph.connections_from(node.id):
            if not self.output_exists(graph, connection.source):
                port, user = connection.source.output, connection.target.node
                raise EditRefusedError(f"Output {port} of {node.id!r} is still connected to {user!r}.")

    def _check_submodel(self, graph: Graph, node: SubmodelNode) -> None:
        if node.graph not in self._graphs:
            raise EditRefusedError(f"Node {node.id!r} calls graph {node.graph!r}, which does not exist.")
        if self.contains(node.graph, graph.id):
            raise EditRefusedError(f"Graph {graph.id!r} cannot contain {node.graph!r}, which contains it.")
        unknown = set(node.arguments) - set(self._inputs_of(node))
        if unknown:
            raise EditRefusedError(f"Graph {node.graph!r} has no input {', '.join(sorted(unknown))}.")

    def _inputs_of(self, node: SubmodelNode) -> tuple[NodeId, ...]:
        sub = self._graphs.get(node.graph)
        return () if sub is None else sub.inputs
