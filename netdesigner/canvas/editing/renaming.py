"""Renaming nodes."""

from __future__ import annotations

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.names import is_valid_name
from netdesigner.graph.nodes import NodeId, OperationNode, SubmodelNode
from netdesigner.i18n import _


def rename(workspace: Workspace, node_id: NodeId, name: str) -> bool:
    """Rename what a node calls, or the input, output or operation that it is; return whether that was done."""
    graph, node = workspace.graph, workspace.graph.nodes[node_id]
    name = name.strip()
    if name == node_name(workspace.network, graph, node_id):
        return False
    if not is_valid_name(name) and not (isinstance(node, OperationNode) and not name):
        text = _('A name cannot be {name}: Keras takes printable text without "/". Choose another one.')
        workspace.refused.emit(text.format(name=repr(name)))
        return False
    if isinstance(node, SubmodelNode):
        inner = workspace.network.graph(node.graph)
        return workspace.do(_("Rename"), [SetGraph(inner.id, name, inner.trainable)])
    return workspace.do(_("Rename"), changes.rename(graph, node_id, name))
