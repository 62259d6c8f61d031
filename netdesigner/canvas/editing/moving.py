"""Moving nodes on the canvas."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Final

from netdesigner.canvas.editing.standing import corner_of, placed
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _

FAR: Final = 5 * STEP
"""How far the arrow keys move nodes with a modifier."""


def move(workspace: Workspace, nodes: Collection[NodeId], by: tuple[float, float], merge: Hashable = None) -> bool:
    """Move nodes; return whether that was done.

    Args:
        workspace: Where.
        nodes: The nodes.
        by: How far, to the right and down.
        merge: Moves in a row with the same key are one undo step.
    """
    if not nodes or by == (0.0, 0.0):
        return False
    corners = {node: corner_of(workspace, node) for node in nodes}
    goals = {node: (x + by[0], y + by[1]) for node, (x, y) in corners.items()}
    return workspace.do(_("Move"), [placed(workspace, goals)], merge)


def nudge(workspace: Workspace, right: int, down: int, step: float = STEP) -> bool:
    """Move the selected nodes by steps of the grid, as arrow keys do; many in a row are one undo step."""
    nodes = workspace.selection.nodes
    return move(workspace, nodes, (right * step, down * step), merge=("nudge", workspace.graph.id, nodes))
