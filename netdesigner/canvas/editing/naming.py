"""Which names things can have."""

from __future__ import annotations

from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import Code
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import is_valid_name
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OperationNode, OutputNode
from netdesigner.graph.problems import Problem
from netdesigner.i18n.problems import sentence


def node_name_problem(network: Network, graph: Graph, node_id: NodeId, name: str) -> str | None:
    """Return why a node cannot have a name, or `None` when it can."""
    if name == node_name(network, graph, node_id):
        return None
    if not is_valid_name(name) and not _can_do_without(graph, node_id, name):
        return _told(Code.INVALID_NAME, name)
    return _told(Code.DUPLICATE_NAME, name) if _is_taken(graph, node_id, name) else None


def graph_name_problem(name: str) -> str | None:
    """Return why a model cannot have a name, or `None` when it can."""
    return None if is_valid_name(name) else _told(Code.INVALID_NAME, name)


def _can_do_without(graph: Graph, node_id: NodeId, name: str) -> bool:
    """Whether a node is called by what it does when it has no name."""
    return not name and isinstance(graph.nodes[node_id], OperationNode)


def _is_taken(graph: Graph, node_id: NodeId, name: str) -> bool:
    match graph.nodes[node_id]:
        case LayerNode() | InputNode():
            return name in graph.names
        case OutputNode():
            outputs = (graph.nodes[output] for output in graph.outputs if output != node_id)
            return any(isinstance(output, OutputNode) and output.name == name for output in outputs)
    return False


def _told(code: Code, name: str) -> str:
    return sentence(Problem(code, "", values={"node": name}))
