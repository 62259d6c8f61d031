"""Laying out what collapsed frames hide: it stands in order once they are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netdesigner.canvas.editing.standing import box_at, sizes_of
from netdesigner.canvas.flow import turned
from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from netdesigner.canvas.hidden import collapsed_frames
from netdesigner.canvas.items import framing
from netdesigner.canvas.layout.grid import ceiled, on_grid
from netdesigner.canvas.layout.layered import layout
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import Edit, MoveNodes, PutItem


def folded_layout(workspace: Workspace) -> Iterator[Edit]:
    """Yield the edits that lay out what collapsed frames hide, each by itself; those with frames in them stay."""
    graph, items = workspace.graph, workspace.document.items
    for frame, held in collapsed_frames(workspace.document, graph.id):
        nodes = [node for node in graph.nodes if node in held.nodes]
        inner = (items[item] for item in held.items if item in items)
        if nodes and all(item.kind is CanvasItemKind.NOTE for item in inner):
            yield from _laid_out(workspace, frame, nodes)


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
