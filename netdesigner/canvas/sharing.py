"""Which nodes share their weights with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, Node, NodeId, SubmodelNode

if TYPE_CHECKING:
    from netdesigner.canvas.workspace import Workspace


def is_shared(workspace: Workspace, node_id: NodeId) -> bool:
    """Return whether other nodes have the weights of a node."""
    node = workspace.graph.nodes.get(node_id)
    match node:
        case LayerNode():
            return len(workspace.graph.calls_of(node.layer)) > 1
        case SubmodelNode():
            return len(workspace.network.callers_of(node.graph)) > 1
    return False


def siblings(graph: Graph, node: NodeId) -> tuple[NodeId, ...]:
    """Return the nodes of a graph that share the weights of a node, the node itself among them."""
    found = graph.nodes[node]
    match found:
        case LayerNode():
            return graph.calls_of(found.layer)
        case SubmodelNode():
            return graph.calls_of_submodel(found.graph)
    return (node,)


def shared_thing(node: Node) -> str:
    """Return the id of what a node calls and other nodes may call too."""
    match node:
        case LayerNode():
            return node.layer
        case SubmodelNode():
            return node.graph
    return ""
