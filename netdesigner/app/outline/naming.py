"""Renaming in the outline."""

from __future__ import annotations

from netdesigner.app.inspector.renaming import graph_name_problem, name_problem, rename_graph, rename_node
from netdesigner.app.outline.items import Item
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import node_name
from netdesigner.i18n import _


def item_name(workspace: Workspace, item: Item) -> str:
    """Return the name of a node, or of a graph at the top."""
    if item.node is None:
        return workspace.network.graph(item.inside or "").name
    return node_name(workspace.network, workspace.network.graph(item.graph), item.node)


def rename(workspace: Workspace, item: Item, name: str) -> bool:
    """Rename a node or a graph as one undo step; return whether it was done. Why not is told by `refused`."""
    old = item_name(workspace, item)
    if name == old:
        return False
    if problem := _problem(workspace, item, name):
        workspace.refused.emit(problem)
        return False
    network = workspace.network
    if item.node is None:
        edits = rename_graph(network.graph(item.inside or ""), name)
    else:
        edits = rename_node(network, network.graph(item.graph), item.node, name)
    return workspace.do(_("Rename {old} to {new}").format(old=old, new=name), edits)


def _problem(workspace: Workspace, item: Item, name: str) -> str | None:
    if item.node is None:
        return graph_name_problem(name)
    return name_problem(workspace.network, workspace.network.graph(item.graph), item.node, name)
