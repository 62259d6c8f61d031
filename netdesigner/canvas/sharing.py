"""Which nodes share their weights with others."""

from __future__ import annotations

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import LayerNode, NodeId, SubmodelNode


def is_shared(workspace: Workspace, node_id: NodeId) -> bool:
    """Return whether other nodes have the weights of a node."""
    node = workspace.graph.nodes.get(node_id)
    match node:
        case LayerNode():
            return len(workspace.graph.calls_of(node.layer)) > 1
        case SubmodelNode():
            return len(workspace.network.callers_of(node.graph)) > 1
    return False
