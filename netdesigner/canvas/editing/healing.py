"""Deleting nodes so that what they took goes on to those that took from them."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.editing.deleting import deletion
from netdesigner.canvas.editing.passing import led_past, passing
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import node_name
from netdesigner.i18n import _
from netdesigner.project.edits import Edit


def delete_and_reconnect(workspace: Workspace) -> bool:
    """Delete what is selected and connect what is before it with what is behind it; return whether that was done.

    Where a node joins several tensors it is not clear which of them should go on: then nothing is deleted.
    """
    graph, nodes = workspace.graph, workspace.selection.nodes
    if not workspace.selection:
        return False
    found = passing(graph, nodes)
    if found.torn:
        text = _(
            "{node} takes or gives several tensors: which one goes on is not clear. Delete it and connect by hand."
        )
        workspace.refused.emit(text.format(node=node_name(workspace.network, graph, found.torn[0])))
        return False

    def edits() -> Iterator[Edit]:
        yield from led_past(graph, nodes, found.instead)
        yield from deletion(workspace)

    return workspace.do(_("Delete and reconnect"), edits())
