"""Duplicating what is selected."""

from __future__ import annotations

from typing import Final

from netdesigner.canvas.editing.extracting import extract
from netdesigner.canvas.editing.inserting import insert
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.document import Point

OFFSET: Final[Point] = (32.0, 32.0)
"""How far a copy stands from what it was made of."""


def duplicate(workspace: Workspace) -> bool:
    """Duplicate the selected nodes with the connections between them; return whether there were any.

    The copies have weights of their own; nodes that share a layer have copies that share the copy of the layer.
    """
    nodes = workspace.selection.nodes
    return bool(nodes) and insert(workspace, _("Duplicate"), extract(workspace, nodes), OFFSET)
