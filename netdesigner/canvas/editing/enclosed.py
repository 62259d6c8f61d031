"""Which notes and frames belong to some nodes and go where these go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from netdesigner.canvas.editing.carrying import carried
from netdesigner.canvas.editing.standing import Box
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind


def enclosed(workspace: Workspace, nodes: AbstractSet[NodeId], block: Box) -> list[CanvasItem]:
    """Return the notes and frames of the graph on screen that belong to nodes.

    These are what is selected, what lies among the nodes, what frames of theirs hold, and those frames: a frame goes
    with what stands in it, and stays when a node in it does.

    Args:
        workspace: Where.
        nodes: The nodes.
        block: The rectangle around them.
    """
    hidden = hidden_of(workspace.document, workspace.graph.id)
    on_screen = [item for item in workspace.document.items.values() if item.graph == workspace.graph.id]
    items = [item for item in on_screen if hidden.is_seen(item.id)]
    frames = list(_frames_of(workspace, items, nodes, block))
    around = [block, *(item_box(frame) for frame in frames if frame.held is None)]
    notes = (item for item in items if item.kind is CanvasItemKind.NOTE)
    chosen = workspace.selection.items
    within = {item for frame in frames if frame.held is not None for item in frame.held.items}
    found = [*frames, *(note for note in notes if note.id in chosen or _is_held(around, note))]
    return [*found, *(item for item in on_screen if item.id in within)]


def _frames_of(
    workspace: Workspace, items: Iterable[CanvasItem], nodes: AbstractSet[NodeId], block: Box
) -> Iterator[CanvasItem]:
    frames = [item for item in items if item.kind is CanvasItemKind.FRAME]
    for frame in frames:
        held = carried(workspace, Selection(items=frozenset([frame.id]))).nodes
        belongs = held or frame.id in workspace.selection.items or _is_held([block], frame)
        if belongs and held <= nodes:
            yield frame


def _is_held(boxes: Iterable[Box], item: CanvasItem) -> bool:
    return any(holds(box, item_box(item)) for box in boxes)
