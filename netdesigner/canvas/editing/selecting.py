"""Selecting nodes by what they are to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _


def select_all(workspace: Workspace) -> None:
    """Select all nodes, notes and frames of the graph on screen."""
    items = workspace.document.items.values()
    workspace.select(workspace.graph.nodes, items=[item.id for item in items if item.graph == workspace.graph.id])


def select_none(workspace: Workspace) -> None:
    """Select nothing."""
    workspace.select()


def invert(workspace: Workspace) -> None:
    """Select the nodes that are not selected."""
    workspace.select(workspace.graph.nodes.keys() - workspace.selection.nodes)


def select_upstream(workspace: Workspace) -> None:
    """Select all that the selected nodes depend on, too."""
    workspace.select(_reached(workspace.selection.nodes, workspace.graph.predecessors))


def select_downstream(workspace: Workspace) -> None:
    """Select all that depends on the selected nodes, too."""
    workspace.select(_reached(workspace.selection.nodes, workspace.graph.successors))


def select_connected(workspace: Workspace) -> None:
    """Select the whole parts of the network in which the selected nodes are, too."""
    graph = workspace.graph
    around = _reached(workspace.selection.nodes, lambda node: (*graph.predecessors(node), *graph.successors(node)))
    workspace.select(around)


def select_between(workspace: Workspace) -> None:
    """Select the nodes on the ways from one selected node to another, too."""
    chosen = workspace.selection.nodes
    found = chosen | between(workspace.graph, chosen)
    if found == chosen:
        text = _("Nothing lies between the selected nodes: select those where a way begins and ends.")
        workspace.refused.emit(text)
        return
    workspace.select(found)


def between(graph: Graph, nodes: Iterable[NodeId]) -> set[NodeId]:
    """Return the nodes that depend on some of these nodes and on which others of them depend."""
    chosen = set(nodes)
    return (_reached(chosen, graph.successors) & _reached(chosen, graph.predecessors)) - chosen


def _reached(start: Iterable[NodeId], steps: Callable[[NodeId], Iterable[NodeId]]) -> set[NodeId]:
    """Return nodes and all that is reached from them by steps; each is looked at once."""
    found = set(start)
    waiting = list(found)
    while waiting:
        fresh = [node for node in steps(waiting.pop()) if node not in found]
        found.update(fresh)
        waiting.extend(fresh)
    return found
