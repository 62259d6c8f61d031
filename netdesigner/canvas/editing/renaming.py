"""Renaming nodes."""

from __future__ import annotations

from netdesigner.canvas.editing.naming import node_name_problem
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.nodes import NodeId, SubmodelNode
from netdesigner.i18n import _


def rename(workspace: Workspace, node_id: NodeId, name: str) -> bool:
    """Rename what a node calls, or the input, output or operation that it is; return whether that was done.

    A name that cannot be or is taken is refused; why is told by `refused`.
    """
    graph, node = workspace.graph, workspace.graph.nodes[node_id]
    name = name.strip()
    if name == node_name(workspace.network, graph, node_id):
        return False
    if (problem := node_name_problem(workspace.network, graph, node_id, name)) is not None:
        workspace.refused.emit(problem)
        return False
    if isinstance(node, SubmodelNode):
        inner = workspace.network.graph(node.graph)
        return workspace.do(_("Rename"), [SetGraph(inner.id, name, inner.trainable)])
    return workspace.do(_("Rename"), changes.rename(graph, node_id, name))
