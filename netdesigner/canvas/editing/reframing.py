"""Frames follow what stands in them when it is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce

from netdesigner.canvas.boxes import Box, united
from netdesigner.canvas.editing.carrying import frames_of
from netdesigner.canvas.editing.standing import box_at, boxes_of, size_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import framing, holds, in_drawing_order, item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import PutItem


def reframed(
    workspace: Workspace, corners: Mapping[NodeId, Point], before: Mapping[NodeId, Box] | None = None
) -> Iterator[PutItem]:
    """Yield the edits that put frames, and the notes in them, around nodes that go to other places.

    Args:
        workspace: Where.
        corners: Where the nodes go.
        before: The rectangles by which nodes stand in frames; without, those that they have.
    """
    hidden = hidden_of(workspace.document, workspace.graph.id)
    on_screen = (item for item in workspace.document.items.values() if item.graph == workspace.graph.id)
    items = {item.id: item for item in on_screen if hidden.is_seen(item.id)}
    frames = [frame for frame in frames_of(workspace, items) if frame.held is None]
    if not frames:
        return
    if before is None:
        before = boxes_of(workspace, workspace.graph.nodes)
    before = {node: box for node, box in before.items() if node not in hidden.nodes}
    after = {**before, **{node: box_at(corner, size_of(workspace, node)) for node, corner in corners.items()}}
    moved: dict[str, CanvasItem] = {}
    for frame in reversed(in_drawing_order(frames)):  # inner ones before those around them
        inside = [node for node, box in before.items() if holds(item_box(frame), box)]
        if corners.keys().isdisjoint(inside):
            continue
        old, new = (reduce(united, [boxes[node] for node in inside]) for boxes in (before, after))
        way = way_between(old, new)
        held = [item for key, item in items.items() if key != frame.id and holds(item_box(frame), item_box(item))]
        moved.update((item.id, displaced(item, way)) for item in held if item.kind is CanvasItemKind.NOTE)
        outlines = [after[node] for node in inside] + [item_box(moved.get(item.id, item)) for item in held]
        moved[frame.id] = _around(frame, outlines)
    yield from (PutItem(item) for item in moved.values())


def _around(frame: CanvasItem, boxes: list[Box]) -> CanvasItem:
    left, top, right, bottom = framing(boxes)
    return replace(frame, position=(left, top), size=(right - left, bottom - top))


def way_between(before: Box, after: Box) -> Point:
    """Return how far an upper left corner goes."""
    return after[0] - before[0], after[1] - before[1]


def displaced(item: CanvasItem, way: Point) -> CanvasItem:
    """Return a note or frame at another place."""
    return replace(item, position=(item.position[0] + way[0], item.position[1] + way[1]))
