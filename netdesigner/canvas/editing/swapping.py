"""Swapping two connections: each then starts where the other one started."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.editing.connecting import refusal
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.nodes import Connection
from netdesigner.i18n import _
from netdesigner.project.edits import Edit


def swap(workspace: Workspace) -> bool:
    """Swap the two selected connections, or those of the selected node if it has two; return whether that was done."""
    chosen = _chosen(workspace)
    if len(chosen) != 2:
        workspace.refused.emit(_("Select two connections to swap, or a node that has two."))
        return False
    first, second = chosen
    if first.source == second.source:
        workspace.refused.emit(_("Both connections start at the same place: nothing would change."))
        return False
    why_not = refusal(workspace, first.source, second.target) or refusal(workspace, second.source, first.target)
    if why_not:
        workspace.refused.emit(why_not)
        return False

    def edits() -> Iterator[Edit]:
        yield from changes.connect(workspace.network, workspace.graph, second.source, first.target)
        yield from changes.connect(workspace.network, workspace.graph, first.source, second.target)

    return workspace.do(_("Swap connections"), edits())


def _chosen(workspace: Workspace) -> list[Connection]:
    graph, selection = workspace.graph, workspace.selection
    if selection.connections:
        ends = {target.node for target in selection.connections}
        known = (connection for node in ends for connection in graph.connections_into(node))
        return [connection for connection in known if connection.target in selection.connections]
    nodes = selection.nodes
    return list(graph.connections_into(next(iter(nodes)))) if len(nodes) == 1 else []
