"""Moving nodes, notes and frames on the canvas."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import chain
from typing import Final

from netdesigner.canvas.editing.carrying import carried
from netdesigner.canvas.editing.chosen import placing
from netdesigner.canvas.editing.rerouting import all_waypoints, free_waypoints, lead, shifted
from netdesigner.canvas.editing.standing import corners_of
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.i18n import _, ngettext
from netdesigner.project.document import Point

FAR: Final = 5 * STEP
"""How far the arrow keys move nodes with a modifier."""


def move(workspace: Workspace, selection: Selection, by: Point, merge: Hashable = None) -> bool:
    """Move nodes, notes, frames and reroute points; return whether that was done.

    Args:
        workspace: Where.
        selection: What; frames carry what stands in them, and connections stay with their ends.
        by: How far, to the right and down.
        merge: Moves in a row with the same key are one undo step.
    """
    moved = carried(workspace, selection)
    waypoints = free_waypoints(workspace, moved)
    if by == (0.0, 0.0) or not (moved.nodes or moved.items or waypoints):
        return False
    before = zip(moved.nodes, corners_of(workspace, moved.nodes), strict=True)
    corners = {node: _displaced(corner, by) for node, corner in before}
    places = {item: _displaced(workspace.document.items[item].position, by) for item in moved.items}
    led = [lead(workspace, shifted(workspace, waypoints, by))] if waypoints else []
    return workspace.do(_name(moved), chain(led, placing(workspace, corners, places)), merge)


def nudge(workspace: Workspace, right: int, down: int, step: float = STEP) -> bool:
    """Move what is selected by steps of the grid, as arrow keys do; many in a row are one undo step.

    Of connections alone, the points move that they are led through.
    """
    selection = workspace.selection
    merge = ("nudge", workspace.graph.id, selection)
    if not (selection.nodes or selection.items or selection.waypoints):
        selection = Selection(waypoints=all_waypoints(workspace, selection.connections))
    return move(workspace, selection, (right * step, down * step), merge)


def _name(moved: Selection) -> str:
    if moved.nodes or moved.items:
        return _("Move")
    return ngettext("Move reroute point", "Move reroute points", len(moved.waypoints))


def _displaced(corner: Point, by: Point) -> Point:
    return corner[0] + by[0], corner[1] + by[1]
