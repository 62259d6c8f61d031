"""What moves along: a frame carries what stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.project.document import CanvasItem, CanvasItemKind


def carried(workspace: Workspace, selection: Selection) -> Selection:
    """Return the nodes, notes and frames that move when selected ones do."""
    frames = list(frames_of(workspace, selection.items))
    if not frames:
        return selection
    boxes = [item_box(frame) for frame in frames]
    graph, items = workspace.graph, workspace.document.items.values()
    nodes = {node for node in graph.nodes if _is_held(boxes, box_of(workspace, node))}
    inner = {item.id for item in items if item.graph == graph.id and _is_held(boxes, item_box(item))}
    return Selection(selection.nodes | nodes, selection.connections, selection.items | inner)


def frames_of(workspace: Workspace, items: Collection[str]) -> Iterator[CanvasItem]:
    """Yield the frames among items."""
    for item in items:
        found = workspace.document.items[item]
        if found.kind is CanvasItemKind.FRAME:
            yield found


def _is_held(frames: Collection[Box], box: Box) -> bool:
    return any(holds(frame, box) for frame in frames)
