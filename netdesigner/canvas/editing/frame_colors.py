"""Giving frames a colour."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.canvas.editing.carrying import frames_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.document import FrameColor
from netdesigner.project.edits import PutItem


def set_color(workspace: Workspace, color: FrameColor | None) -> bool:
    """Give the selected frames a colour, or none of their own; return whether any had another one."""
    frames = [frame for frame in frames_of(workspace, sorted(workspace.selection.items)) if frame.color is not color]
    return bool(frames) and workspace.do(_("Colour frame"), [PutItem(replace(frame, color=color)) for frame in frames])
