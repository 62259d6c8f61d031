"""Moving nodes, notes and frames on the canvas."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Final

from netdesigner.canvas.editing.carrying import carried
from netdesigner.canvas.editing.chosen import placing
from netdesigner.canvas.editing.rerouting import move_waypoints
from netdesigner.canvas.editing.standing import corners_of
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.document import Point

FAR: Final = 5 * STEP
"""How far the arrow keys move nodes with a modifier."""


def move(
    workspace: Workspace, nodes: Collection[NodeId], by: Point, merge: Hashable = None, items: Collection[str] = ()
) -> bool:
    """Move nodes, notes and frames; return whether that was done.

    Args:
        workspace: Where.
        nodes: The nodes.
        by: How far, to the right and down.
        merge: Moves in a row with the same key are one undo step.
        items: The notes and frames; frames carry what stands in them.
    """
    moved = carried(workspace, Selection(frozenset(nodes), items=frozenset(items)))
    if by == (0.0, 0.0) or not moved:
        return False
    before = zip(moved.nodes, corners_of(workspace, moved.nodes), strict=True)
    corners = {node: _displaced(corner, by) for node, corner in before}
    places = {item: _displaced(workspace.document.items[item].position, by) for item in moved.items}
    return workspace.do(_("Move"), placing(workspace, corners, places), merge)


def nudge(workspace: Workspace, right: int, down: int, step: float = STEP) -> bool:
    """Move what is selected by steps of the grid, as arrow keys do; many in a row are one undo step.

    Of connections alone, the points move that they are led through.
    """
    selection, by = workspace.selection, (right * step, down * step)
    merge = ("nudge", workspace.graph.id, selection)
    if not (selection.nodes or selection.items):
        return move_waypoints(workspace, selection.connections, by, merge)
    return move(workspace, selection.nodes, by, merge, selection.items)


def _displaced(corner: Point, by: Point) -> Point:
    return corner[0] + by[0], corner[1] + by[1]
