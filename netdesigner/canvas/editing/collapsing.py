"""Collapsing frames to boxes, which hide what stands in them, and expanding them again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from netdesigner.canvas.editing.carrying import carried, frames_of
from netdesigner.canvas.editing.expanding import expansion
from netdesigner.canvas.editing.standing import placed
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.i18n import ngettext
from netdesigner.project.document import CanvasItem, Held
from netdesigner.project.edits import Edit, PutItem


def collapse(workspace: Workspace, frames: Collection[str]) -> bool:
    """Collapse open frames among items; return whether there were any."""
    opened = [frame for frame in frames_of(workspace, frames) if frame.held is None]
    name = ngettext("Collapse frame", "Collapse frames", len(opened))
    return bool(opened) and workspace.do(name, _collapsing(workspace, opened))


def expand(workspace: Workspace, frames: Collection[str]) -> bool:
    """Expand collapsed frames among items, for which others make room; return whether there were any."""
    closed = [frame.id for frame in frames_of(workspace, frames) if frame.held is not None]
    name = ngettext("Expand frame", "Expand frames", len(closed))
    return bool(closed) and workspace.do(name, expansion(workspace, closed))


def fold(workspace: Workspace, frames: Collection[str]) -> bool:
    """Collapse frames or, when all of them are collapsed, expand them; return whether there were any."""
    return collapse(workspace, frames) or expand(workspace, frames)


def content_of(workspace: Workspace, frame: CanvasItem) -> Held:
    """Return what stands in an open frame, with all that is hidden there."""
    found = carried(workspace, Selection(items=frozenset([frame.id])))
    return Held(found.nodes, found.items - {frame.id})


def _collapsing(workspace: Workspace, frames: Collection[CanvasItem]) -> Iterator[Edit]:
    """Yield the edits; all nodes are placed with them: else they would be laid out anew and stand elsewhere."""
    known = workspace.document.positions.get(workspace.graph.id, {})
    contents = [(frame, content_of(workspace, frame)) for frame in frames]
    if any(not content.nodes <= known.keys() for _frame, content in contents):
        yield placed(workspace, {})
    yield from (PutItem(replace(frame, held=content)) for frame, content in contents)
