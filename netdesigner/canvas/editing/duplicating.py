"""Duplicating what is selected."""

from __future__ import annotations

from netdesigner.canvas.editing.extracting import extract
from netdesigner.canvas.editing.inserting import insert
from netdesigner.canvas.editing.landing import landing
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _


def duplicate(workspace: Workspace) -> bool:
    """Duplicate the selected nodes with the connections between them; return whether there were any.

    The copies stand beside what they were made of and have weights of their own; nodes that share a layer have copies
    that share the copy of the layer.
    """
    nodes = workspace.selection.nodes
    if not nodes:
        return False
    part = extract(workspace, nodes)
    return insert(workspace, _("Duplicate"), part, landing(workspace, part))
