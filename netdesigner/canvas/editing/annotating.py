"""Adding and changing notes and frames."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from uuid import uuid4

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.free_spots import free_spot
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.items import framing, item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import PutItem

_NOTE_SIZE: Final = (224.0, 96.0)


def add_note(workspace: Workspace, at: Point) -> str | None:
    """Add an empty note at a point or, where something stands, right of it; select it and return its id."""
    graph = workspace.graph
    taken = [box_of(workspace, node) for node in graph.nodes]
    notes = (item for item in workspace.document.items.values() if item.graph == graph.id)
    taken += [item_box(item) for item in notes if item.kind is CanvasItemKind.NOTE]
    corner = free_spot((at[0] - _NOTE_SIZE[0] / 2, at[1] - _NOTE_SIZE[1] / 2), _NOTE_SIZE, taken)
    note = CanvasItem(uuid4().hex, graph.id, CanvasItemKind.NOTE, "", corner, _NOTE_SIZE)
    return _add(workspace, _("Add note"), note)


def add_frame(workspace: Workspace) -> str | None:
    """Add a frame around what is selected, select it and return its id."""
    selection = workspace.selection
    boxes = [box_of(workspace, node) for node in selection.nodes]
    boxes += [item_box(workspace.document.items[item]) for item in selection.items]
    if not boxes:
        workspace.refused.emit(_("A frame stands around something: select nodes or notes first."))
        return None
    left, top, right, bottom = framing(boxes)
    size = (right - left, bottom - top)
    frame = CanvasItem(uuid4().hex, workspace.graph.id, CanvasItemKind.FRAME, _("Frame"), (left, top), size)
    return _add(workspace, _("Add frame"), frame)


def set_text(workspace: Workspace, item: str, text: str) -> bool:
    """Change the text of a note or the title of a frame; return whether that was done."""
    found = workspace.document.items[item]
    if found.text == text:
        return False
    name = _("Edit note") if found.kind is CanvasItemKind.NOTE else _("Rename frame")
    return workspace.do(name, [PutItem(replace(found, text=text))])


def resize(workspace: Workspace, item: str, box: Box) -> bool:
    """Give a note or frame another rectangle; return whether that was done."""
    found = workspace.document.items[item]
    if item_box(found) == box:
        return False
    left, top, right, bottom = box
    return workspace.do(_("Resize"), [PutItem(replace(found, position=(left, top), size=(right - left, bottom - top)))])


def _add(workspace: Workspace, name: str, item: CanvasItem) -> str | None:
    if not workspace.do(name, [PutItem(item)]):
        return None
    workspace.select(items=[item.id])
    return item.id
