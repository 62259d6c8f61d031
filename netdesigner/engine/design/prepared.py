"""What can be said of a node before its inputs are known, worked out once for each version of the node."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.catalogue.values import Ref
from netdesigner.engine.design.calls import Call, positions
from netdesigner.graph.checks import node_problems
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Layer, LayerNode, Node, NodeId, OperationNode
from netdesigner.graph.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Prepared:
    """A node, ready to be inferred.

    Attributes:
        node: The node.
        layer: The layer it calls, if it calls one.
        problems: What is wrong with it by itself.
        sources: The outputs it takes, in the order of the call's references.
        call: What it calls and how; none for other kinds of nodes and for unknown types.
    """

    node: Node
    layer: Layer | None
    problems: tuple[Problem, ...]
    sources: tuple[Ref, ...]
    call: Call | None

    @property
    def broken(self) -> bool:
        """Whether it need not be inferred."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def holds(self, graph: Graph, node: Node) -> bool:
        """Return whether this was worked out for what stands in the graph now."""
        return self.node is node and (self.layer is None or self.layer is graph.layers.get(self.layer.id))


def prepare(network: Network, graph: Graph, node_id: NodeId) -> Prepared:
    """Work out what can be said of a node by itself."""
    node = graph.nodes[node_id]
    layer = graph.layer_of(node) if isinstance(node, LayerNode) else None
    sources, arguments = positions(node.arguments)
    call = None
    if isinstance(node, LayerNode) and layer is not None and (known := network.layer_type(graph, node)):
        call = Call(layer.type, known, layer.parameters, arguments)
    elif isinstance(node, OperationNode) and (operation := network.operation_type(node)):
        call = Call(node.operation, operation, {}, arguments)
    return Prepared(node, layer, node_problems(network, graph, node_id), sources, call)
