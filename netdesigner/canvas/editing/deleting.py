"""Deleting what is selected."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.editing.cutting import cuts
from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.editing.rerouting import free_waypoints, remove_waypoints, without_waypoints
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, RemoveItem


def delete_selection(workspace: Workspace, name: str | None = None) -> bool:
    """Delete what is selected; return whether anything was. A frame leaves what stands in it.

    Args:
        workspace: Where.
        name: Name of the undo step, when it is not "Delete".
    """
    if not workspace.selection:
        return False
    selection = workspace.selection
    if selection == Selection(waypoints=selection.waypoints):
        return remove_waypoints(workspace, selection.waypoints)
    return workspace.do(name or _("Delete"), deletion(workspace))


def deletion(workspace: Workspace) -> Iterator[Edit]:
    """Yield the edits that delete what is selected; they have to be applied as they come."""
    selection, graph = workspace.selection, workspace.graph
    if waypoints := free_waypoints(workspace, selection):
        yield without_waypoints(workspace, waypoints)
    yield from cuts(graph, (target for target in selection.connections if target.node not in selection.nodes))
    if selection.nodes:
        yield from removal(workspace.document, graph, selection.nodes)
    yield from (RemoveItem(item) for item in sorted(selection.items))
