"""Laying out what collapsed frames hide: it stands in order once they are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from netdesigner.canvas.editing.framed_layout import laid_out_with_frames
from netdesigner.canvas.editing.reframing import displaced
from netdesigner.canvas.editing.standing import Box, box_at, boxes_of, corners_of, sizes_of
from netdesigner.canvas.flow import turned
from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from netdesigner.canvas.hidden import collapsed_frames, hidden_of
from netdesigner.canvas.items import framing
from netdesigner.canvas.layout.grid import ceiled, on_grid
from netdesigner.canvas.layout.layered import layout
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import Edit, MoveNodes, PutItem


def folded_layout(workspace: Workspace, before: Mapping[NodeId, Box]) -> Iterator[Edit]:
    """Yield the edits that lay out what collapsed frames hide, inner ones first; they have to be applied as they come.

    Args:
        workspace: Where.
        before: The rectangles by which nodes stand in the frames that are hidden.
    """
    graph, items = workspace.graph, workspace.document.items
    frames = collapsed_frames(workspace.document, graph.id)
    for key, held in sorted(((frame.id, held) for frame, held in frames), key=lambda found: len(found[1].items)):
        nodes = [node for node in graph.nodes if node in held.nodes]
        inner = [item for item in held.items if item in items]
        if nodes and all(items[item].kind is CanvasItemKind.NOTE for item in inner):
            yield from _laid_out(workspace, items[key], nodes)
        elif nodes:
            yield from _laid_out_with_frames(workspace, key, nodes, inner, before)


def _laid_out_with_frames(
    workspace: Workspace, frame: str, nodes: Sequence[NodeId], inner: Sequence[str], before: Mapping[NodeId, Box]
) -> Iterator[Edit]:
    """Yield the edits that lay out what a frame hides with the frames in it, for which it is open for a moment."""
    items, held = workspace.document.items, workspace.document.items[frame].held
    yield PutItem(replace(items[frame], held=None))
    hidden = [node for node in hidden_of(workspace.document, workspace.graph.id).nodes if node in nodes]
    boxes = {node: before[node] for node in nodes} | boxes_of(workspace, hidden)
    content = {key: items[key] for key in (frame, *inner)}
    yield from laid_out_with_frames(workspace, sizes_of(workspace, nodes), boxes, content) or ()
    (x, y), (left, top) = _box_corner(workspace, items[frame]), items[frame].position
    yield from (PutItem(displaced(items[item], (x - left, y - top))) for item in inner)
    corners = zip(nodes, corners_of(workspace, nodes), strict=True)
    yield MoveNodes(workspace.graph.id, {node: (a + x - left, b + y - top) for node, (a, b) in corners})
    yield PutItem(replace(items[frame], position=(x, y), held=held))


def _laid_out(workspace: Workspace, frame: CanvasItem, nodes: Sequence[NodeId]) -> Iterator[Edit]:
    sizes, (x, y) = sizes_of(workspace, nodes), _box_corner(workspace, frame)
    corners = layout(workspace.graph, sizes, flow=workspace.document.flow)
    left, top, right, bottom = framing(box_at(corner, sizes[node]) for node, corner in corners.items())
    dx, dy = ceiled(x - left), ceiled(y - top)
    yield PutItem(replace(frame, position=(x, y), size=(right + dx - x, bottom + dy - y)))
    yield MoveNodes(workspace.graph.id, {node: (left + dx, top + dy) for node, (left, top) in corners.items()})


def _box_corner(workspace: Workspace, frame: CanvasItem) -> Point:
    """Return where a collapsed frame stands in line with nodes."""
    flow = workspace.document.flow
    return turned(flow, on_grid(turned(flow, frame.position), turned(flow, (CARD_WIDTH, CARD_HEIGHT))))
