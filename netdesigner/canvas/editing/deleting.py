"""Deleting what is selected."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.nodes import Target
from netdesigner.i18n import _
from netdesigner.project.edits import Edit


def delete_selection(workspace: Workspace, name: str | None = None) -> bool:
    """Delete the selected nodes and connections; return whether anything was.

    Args:
        workspace: Where.
        name: Name of the undo step, when it is not "Delete".
    """
    if not workspace.selection:
        return False
    return workspace.do(name or _("Delete"), _edits(workspace))


def _edits(workspace: Workspace) -> Iterator[Edit]:
    selection, graph = workspace.selection, workspace.graph
    for target in sorted(selection.connections, key=_order, reverse=True):  # the last of a port first: the others move
        if target.node not in selection.nodes:
            yield from changes.disconnect(graph, target)
    if selection.nodes:
        yield from removal(workspace.document, graph, selection.nodes)


def _order(target: Target) -> tuple[str, list[tuple[str, int]]]:
    """Return what sorts targets; names and positions cannot be compared with each other."""
    return target.node, [(part, -1) if isinstance(part, str) else ("", part) for part in target.path]
