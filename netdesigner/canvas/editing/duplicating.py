"""Duplicating what is selected."""

from __future__ import annotations

from netdesigner.canvas.editing.extracting import extract
from netdesigner.canvas.editing.inserting import insert
from netdesigner.canvas.editing.landing import landing
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _


def duplicate(workspace: Workspace, *, connected: bool = False) -> bool:
    """Duplicate selected nodes with the connections between them, notes and frames; return whether there were any.

    The copies stand beside what they were made of and have weights of their own; nodes that share a layer have copies
    that share the copy of the layer.

    Args:
        workspace: Where.
        connected: Whether the copies take from others what they were made of takes.
    """
    selection = workspace.selection
    if not (selection.nodes or selection.items):
        return False
    part = extract(workspace, selection.nodes, selection.items)
    if not connected:
        return insert(workspace, _("Duplicate"), part, landing(workspace, part))
    like = [workspace.graph.nodes[node] for node in part.network.main.nodes]
    return insert(workspace, _("Duplicate with connections"), part, landing(workspace, part), like)
