"""Bringing what is selected in line."""

from __future__ import annotations

from collections.abc import Sequence

from netdesigner.canvas.editing.chosen import Chosen, chosen
from netdesigner.canvas.layout.aligning import Axis, Side, aligned, distributed
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.document import Point


def align(workspace: Workspace, side: Side) -> bool:
    """Bring a side or the middle of everything selected in line; return whether anything was moved."""
    found = chosen(workspace)
    if len(found.boxes) < 2:
        workspace.refused.emit(_("Only several things can be brought in line: select at least two."))
        return False
    return _put(workspace, _("Align"), found, aligned(found.boxes, side))


def distribute(workspace: Workspace, axis: Axis) -> bool:
    """Leave the same gap between everything selected; return whether anything was moved."""
    found = chosen(workspace)
    if len(found.boxes) < 3:
        workspace.refused.emit(_("There are no gaps to share between fewer than three things: select at least three."))
        return False
    return _put(workspace, _("Distribute"), found, distributed(found.boxes, axis))


def _put(workspace: Workspace, name: str, found: Chosen, corners: Sequence[Point]) -> bool:
    if all(box[:2] == corner for box, corner in zip(found.boxes, corners, strict=True)):
        return False
    return workspace.do(name, found.edits(workspace, corners))
