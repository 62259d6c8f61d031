"""Renaming in the outline."""

from __future__ import annotations

from netdesigner.app.outline.items import Item
from netdesigner.canvas.editing import renaming
from netdesigner.canvas.editing.annotating import set_text
from netdesigner.canvas.editing.naming import graph_name_problem, node_name_problem
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import SetGraph
from netdesigner.i18n import _


def item_name(workspace: Workspace, item: Item) -> str:
    """Return the name of a node or of a graph at the top, the title of a frame, the first line of a note."""
    if item.thing is not None:
        return next(iter(workspace.document.items[item.thing].text.splitlines()), "")
    if item.node is None:
        return workspace.network.graph(item.inside or "").name
    return node_name(workspace.network, workspace.network.graph(item.graph), item.node)


def rename(workspace: Workspace, item: Item, name: str) -> bool:
    """Rename a node, frame or graph as one undo step; return whether it was done. Why not is told by `refused`."""
    name = name.strip()
    if item.thing is not None:
        rest = workspace.document.items[item.thing].text.splitlines()[1:]
        return set_text(workspace, item.thing, "\n".join([name, *rest]))
    if problem := _problem(workspace, item, name):
        workspace.refused.emit(problem)
        return False
    workspace.show_graph(item.graph or item.inside or "")
    if item.node is not None:
        return renaming.rename(workspace, item.node, name)
    graph = workspace.graph
    return name != graph.name and workspace.do(_("Rename"), [SetGraph(graph.id, name, graph.trainable)])


def _problem(workspace: Workspace, item: Item, name: str) -> str | None:
    if item.node is None:
        return graph_name_problem(name)
    return node_name_problem(workspace.network, workspace.network.graph(item.graph), item.node, name)
