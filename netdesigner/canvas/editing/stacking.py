"""Stacking nodes in a row, so that the cards touch and no connection has to be drawn between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netdesigner.canvas.editing.downwards import corner_of, placed, size_of
from netdesigner.canvas.editing.rerouting import released
from netdesigner.canvas.editing.straightening import across
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import Connection, NodeId
from netdesigner.i18n import _


def stack(workspace: Workspace) -> bool:
    """Move nodes in a row below each other without gaps; return whether any was moved.

    These are the selected nodes, or all if there are fewer than two. The first node of each row stays. A node that
    takes from several others, or gives to several, begins or ends a row.
    """
    chosen = workspace.selection.nodes
    hidden = hidden_of(workspace.document, workspace.graph.id).nodes.keys()
    links = list(_links(workspace, (chosen if len(chosen) > 1 else workspace.graph.nodes.keys()) - hidden))
    if not links:
        workspace.refused.emit(
            _("Nothing can be stacked here: select layers that stand in a row, one behind the other.")
        )
        return False
    corners = {links[0].source.node: corner_of(workspace, links[0].source.node)}
    for link in links:
        above, below = link.source.node, link.target.node
        x, y = corners.setdefault(above, corner_of(workspace, above))
        corners[below] = (x + across(workspace, link), y + size_of(workspace, above)[1])
    moved = {node: corner for node, corner in corners.items() if corner != corner_of(workspace, node)}
    return bool(moved) and workspace.do(_("Stack"), [*released(workspace, moved), placed(workspace, moved)])


def _links(workspace: Workspace, nodes: Collection[NodeId]) -> Iterator[Connection]:
    """Yield the connections between neighbours in rows, those higher up first."""
    graph = workspace.graph
    for node in graph.topological_order():
        into = graph.connections_into(node) if node in nodes else ()
        if len(into) == 1 and into[0].source.node in nodes and len(list(graph.successors(into[0].source.node))) == 1:
            yield into[0]
