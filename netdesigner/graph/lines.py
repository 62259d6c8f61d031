"""Graphs that are a line: one layer behind the other, as `keras.Sequential` takes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netdesigner.catalogue.types import PortArity
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode


class Bend(StrEnum):
    """Why a graph is no line."""

    UNFINISHED = "unfinished"  # not every layer on the way to the output is connected
    INPUTS = "inputs"
    OUTPUTS = "outputs"
    OPERATION = "operation"
    SHARED = "shared"
    TAKES_SEVERAL = "takes_several"  # tensors, or values besides the one tensor
    GIVES_SEVERAL = "gives_several"


@dataclass(frozen=True, slots=True)
class Line:
    """Nodes in a row.

    Attributes:
        nodes: From the input to what the output gives out; empty where the graph is no line.
        bend: Why it is none.
        at: The node that it is none for.
    """

    nodes: tuple[NodeId, ...] = ()
    bend: Bend | None = None
    at: NodeId | None = None


def line_of(network: Network, graph: Graph) -> Line:
    """Return the line that a graph is, or why it is none; what leads to no output does not count."""
    if len(graph.inputs) > 1 or len(graph.outputs) > 1:
        return Line(bend=Bend.INPUTS if len(graph.inputs) > 1 else Bend.OUTPUTS)
    if not graph.inputs or not graph.outputs:
        return Line(bend=Bend.UNFINISHED)
    found: list[NodeId] = []
    key = graph.outputs[0]
    while not isinstance(node := graph.nodes[key], InputNode):
        bend = _bend(network, graph, node)
        if bend is not None:
            return Line(bend=bend, at=key)
        key = node.entering[0].source.node
        found.append(key)
    if node.id != graph.inputs[0] or len(found) < 2:
        return Line(bend=Bend.UNFINISHED)
    return Line(tuple(reversed(found)))


def _bend(network: Network, graph: Graph, node: Node) -> Bend | None:
    """Return what makes a graph bend at a node."""
    if isinstance(node, OperationNode):
        return Bend.OPERATION
    if len(node.entering) > 1:
        return Bend.TAKES_SEVERAL
    if not node.entering:
        return Bend.UNFINISHED
    if isinstance(node, OutputNode):
        return None
    if _is_shared(graph, node):
        return Bend.SHARED
    if isinstance(node, LayerNode) and network.layer_type(graph, node) is None:
        return None  # that the type is not known is another problem
    if network.output_count(graph, node) != 1:
        return Bend.GIVES_SEVERAL
    return None if _takes_one(network, graph, node) else Bend.TAKES_SEVERAL


def _is_shared(graph: Graph, node: Node) -> bool:
    match node:
        case LayerNode():
            return graph.count_calls(node.layer) > 1
        case SubmodelNode():
            return len(graph.calls_of_submodel(node.graph)) > 1
    return False


def _takes_one(network: Network, graph: Graph, node: Node) -> bool:
    """Whether a node is called on one tensor and nothing else."""
    if not (ports := network.input_ports(graph, node)):
        return False
    others = [name for name, value in node.arguments.items() if name != ports[0].name and value is not None]
    needed = [port for port in ports[1:] if port.arity in (PortArity.ONE, PortArity.LIST)]
    return ports[0].arity in (PortArity.ONE, PortArity.OPTIONAL) and not others and not needed
