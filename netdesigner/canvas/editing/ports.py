"""Which port of a node a connection takes that was dropped on the node itself."""

from __future__ import annotations

from netdesigner.catalogue.types import InputPort
from netdesigner.catalogue.values import Ref
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Node, NodeId, Target
from netdesigner.graph.verdicts import LISTS, can_connect


def first_fitting_port(network: Network, graph: Graph, source: Ref, goal: NodeId) -> Target | None:
    """Return the first free port of a node that takes an output, else the first one that does; `None` if none does."""
    node = graph.nodes[goal]
    ports = network.input_ports(graph, node)
    ordered = sorted(ports, key=lambda port: not is_free(node, port))
    targets = [Target(goal, (port.name,)) for port in ordered]
    return next((target for target in targets if can_connect(network, graph, source, target).ok), None)


def free_port(network: Network, graph: Graph, source: Ref, goal: NodeId) -> Target | None:
    """Return the first free port of a node that takes an output."""
    node = graph.nodes[goal]
    free = [Target(goal, (port.name,)) for port in network.input_ports(graph, node) if is_free(node, port)]
    return next((target for target in free if can_connect(network, graph, source, target).ok), None)


def is_free(node: Node, port: InputPort) -> bool:
    """Return whether one more connection can end at a port."""
    return port.arity in LISTS or port.name not in node.arguments
