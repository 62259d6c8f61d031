"""What moves along: a frame carries what stands in it, and a collapsed one all that it hides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.standing import box_of
from netdesigner.canvas.hidden import Hidden, hidden_of
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.project.document import CanvasItem, CanvasItemKind


def carried(workspace: Workspace, selection: Selection) -> Selection:
    """Return the nodes, notes and frames that move when selected ones do; what is hidden moves with all beside it."""
    hidden = hidden_of(workspace.document, workspace.graph.id)
    gripped = _with_boxes(hidden, selection)
    open_frames = [frame for frame in frames_of(workspace, gripped.items) if frame.held is None]
    boxes = [item_box(frame) for frame in open_frames if frame.id not in hidden.items]
    found = _standing_in(workspace, hidden, boxes) if boxes else Selection()
    items = gripped.items | found.items
    held = [frame.held for frame in frames_of(workspace, items) if frame.held is not None]
    return Selection(
        gripped.nodes.union(found.nodes, *(content.nodes for content in held)),
        selection.connections,
        items.union(*(content.items for content in held)),
        selection.waypoints,
    )


def frames_of(workspace: Workspace, items: Collection[str]) -> Iterator[CanvasItem]:
    """Yield the frames among items."""
    for item in items:
        found = workspace.document.items[item]
        if found.kind is CanvasItemKind.FRAME:
            yield found


def _with_boxes(hidden: Hidden, selection: Selection) -> Selection:
    """Return a selection with the collapsed frames that hide some of it."""
    if not hidden.boxes:
        return selection
    boxes = {hidden.nodes[node] for node in selection.nodes if node in hidden.nodes}
    boxes |= {hidden.items[item] for item in selection.items if item in hidden.items}
    frames = {hidden.boxes[box].id for box in boxes}
    return selection | Selection(items=frozenset(frames))


def _standing_in(workspace: Workspace, hidden: Hidden, frames: Collection[Box]) -> Selection:
    """Return what is seen to stand in open frames."""
    graph, items = workspace.graph, workspace.document.items.values()
    nodes = (node for node in graph.nodes if node not in hidden.nodes)
    inside = frozenset(node for node in nodes if _is_held(frames, box_of(workspace, node)))
    held = (item.id for item in _seen(items, hidden) if item.graph == graph.id and _is_held(frames, item_box(item)))
    return Selection(inside, items=frozenset(held))


def _seen(items: Iterable[CanvasItem], hidden: Hidden) -> Iterator[CanvasItem]:
    boxes = {frame.id for frame in hidden.boxes.values()}
    return (item for item in items if item.id not in hidden.items or item.id in boxes)


def _is_held(frames: Collection[Box], box: Box) -> bool:
    return any(holds(frame, box) for frame in frames)
