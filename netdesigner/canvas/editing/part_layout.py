"""Laying out a part of a graph: clear of all that is not in it, with collapsed frames as boxes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.chosen import placing
from netdesigner.canvas.editing.keeping_clear import way_clear
from netdesigner.canvas.editing.reframing import reframed
from netdesigner.canvas.editing.standing import box_at, corners_of, sizes_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import item_box
from netdesigner.canvas.layout.framed import Frame, Laid, framed_layout
from netdesigner.canvas.layout.grid import Size, floored
from netdesigner.canvas.layout.layered import layout
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit, MoveNodes


def collapsed_among(workspace: Workspace, items: Collection[str]) -> list[NodeId]:
    """Return the boxes of the collapsed frames among items that are seen."""
    boxes = hidden_of(workspace.document, workspace.graph.id).boxes
    return [box for box, frame in boxes.items() if frame.id in items]


def part_laid_out(workspace: Workspace, sizes: Mapping[NodeId, Size], frames: Collection[NodeId]) -> list[Edit]:
    """Return the edits that lay out nodes and boxes; what is hidden stays, or goes with its box.

    Args:
        workspace: Where.
        sizes: Width and height of the nodes.
        frames: The boxes of collapsed frames.
    """
    graph, hidden, items = workspace.graph, hidden_of(workspace.document, workspace.graph.id), workspace.document.items
    sizes = {node: size for node, size in sizes.items() if node not in hidden.nodes}
    boxes = {hidden.boxes[box].id: hidden.nodes_in(box) for box in frames}
    corners = [*corners_of(workspace, sizes), *(items[frame].position for frame in boxes)]
    if not corners:
        return []
    laid = _laid(workspace, sizes, boxes)
    nodes = {node: corner for node, corner in laid.nodes.items() if node in sizes}
    places = {frame: box[:2] for frame, box in laid.frames.items()}
    stood, lies = _corner(corners), _corner([*nodes.values(), *places.values()])
    left, top = stood[0] - lies[0], stood[1] - lies[1]
    nodes = {node: (left + x, top + y) for node, (x, y) in nodes.items()}
    places = {frame: (left + x, top + y) for frame, (x, y) in places.items()}
    dx, dy = way_clear(workspace, nodes, boxes, list(_outlines(workspace, sizes, nodes, places)))
    nodes = {node: (x + dx, y + dy) for node, (x, y) in nodes.items()}
    places = {frame: (x + dx, y + dy) for frame, (x, y) in places.items()}
    known = workspace.document.positions.get(graph.id, {})
    stays = all(known.get(node) == corner for node, corner in nodes.items())
    if stays and all(items[frame].position == corner for frame, corner in places.items()):
        return []
    moves = placing(workspace, nodes, places) if places else [MoveNodes(graph.id, nodes)]
    return [*reframed(workspace, nodes), *moves]


def _corner(corners: Collection[Point]) -> Point:
    """Return the upper left corner of what has these corners, on the grid."""
    left, top = (floored(min(edges)) for edges in zip(*corners, strict=True))
    return left, top


def _laid(workspace: Workspace, sizes: Mapping[NodeId, Size], boxes: Mapping[str, Collection[NodeId]]) -> Laid:
    """Return where nodes and boxes go, with the whole at the origin."""
    graph, flow, items = workspace.graph, workspace.document.flow, workspace.document.items
    if not boxes:
        return Laid(layout(graph, sizes, flow=flow))
    inside = [node for nodes in boxes.values() for node in nodes]
    all_sizes, corners = {**sizes, **sizes_of(workspace, inside)}, corners_of(workspace, inside)
    stood = dict(zip(inside, corners, strict=True))
    frames = [Frame(frame, tuple(nodes), laid={node: stood[node] for node in nodes}) for frame, nodes in boxes.items()]
    whole = Frame("", tuple(sizes), tuple(frames))
    return framed_layout(graph, all_sizes, whole, lambda frame, _laid: item_box(items[frame]), flow)


def _outlines(
    workspace: Workspace, sizes: Mapping[NodeId, Size], nodes: Mapping[NodeId, Point], places: Mapping[str, Point]
) -> Iterator[Box]:
    """Yield the rectangles of nodes and boxes where they go."""
    yield from (box_at(corner, sizes[node]) for node, corner in nodes.items())
    for frame, corner in places.items():
        left, top, right, bottom = item_box(workspace.document.items[frame])
        yield box_at(corner, (right - left, bottom - top))
