"""Where a copied part of a network comes down: never on anything that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netdesigner.canvas.editing.free_spots import free_spot
from netdesigner.canvas.editing.standing import Box, box_at, box_of
from netdesigner.canvas.faces import face_of
from netdesigner.canvas.flow import turned, turned_box
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.layout.grid import ceiled, floored
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.project.document import CanvasItemKind, Document, Point


def landing(workspace: Workspace, part: Document, view: Box | None = None) -> Point:
    """Return how far a part goes from where it was copied: nowhere when it hides nothing there, as after a cut.

    Else it goes aside from the flow as a whole, until nothing stands between its nodes.

    Args:
        workspace: Where to.
        part: What was copied.
        view: What is seen of the canvas: into its middle goes what would not be seen where it was copied.
    """
    boxes = boxes_of_part(part)
    if not boxes:
        return 0.0, 0.0
    dx, dy = (0.0, 0.0) if view is None else _into(view, around(boxes))
    boxes = [(left + dx, top + dy, right + dx, bottom + dy) for left, top, right, bottom in boxes]
    x, y = _aside(workspace, boxes, list(_taken(workspace, part)))
    return dx + x, dy + y


def _into(view: Box, block: Box) -> Point:
    """Return how far a block goes into the middle of what is seen; nowhere if it is seen."""
    if holds(view, block):
        return 0.0, 0.0
    left, top, right, bottom = (seen - edge for seen, edge in zip(view, block, strict=True))
    return floored((left + right) / 2), floored((top + bottom) / 2)


def _aside(workspace: Workspace, boxes: Collection[Box], taken: Collection[Box]) -> Point:
    """Return how far a block goes aside from the flow, so that none of its boxes lies on what is taken."""
    block = around(boxes)
    near = [box for box in taken if meet(block, box)]
    if not any(meet(box, other) for box in boxes for other in near):
        return 0.0, 0.0
    flow = workspace.document.flow
    left, top, right, bottom = turned_box(flow, block)
    spot = free_spot((left, top), (right - left, bottom - top), [turned_box(flow, box) for box in taken])
    return turned(flow, (ceiled(spot[0] - left), 0.0))


def boxes_of_part(part: Document) -> list[Box]:
    """Return the rectangles of the nodes, notes and frames of a part that are seen."""
    main, hidden = part.network.main, hidden_of(part, MAIN_GRAPH)
    placed = part.positions.get(MAIN_GRAPH, {})
    corners = {node: corner for node, corner in placed.items() if node not in hidden.nodes}
    bodies = {node: face_of(part, main, node, None).body for node in corners}
    nodes = [box_at(corner, (bodies[node].width, bodies[node].height)) for node, corner in corners.items()]
    items = (item for item in part.items.values() if item.graph == MAIN_GRAPH and hidden.is_seen(item.id))
    return [*nodes, *map(item_box, items)]


def _taken(workspace: Workspace, part: Document) -> Iterator[Box]:
    """Yield the rectangles that a part must not hide; among those of frames there is room for all but frames."""
    hidden = hidden_of(workspace.document, workspace.graph.id)
    yield from (box_of(workspace, node) for node in workspace.graph.nodes if node not in hidden.nodes)
    kinds = {CanvasItemKind.NOTE, *(item.kind for item in part.items.values())}
    for item in workspace.document.items.values():
        is_in_the_way = item.kind in kinds or item.held is not None
        if item.graph == workspace.graph.id and is_in_the_way and hidden.is_seen(item.id):
            yield item_box(item)


def around(boxes: Collection[Box]) -> Box:
    """Return the smallest rectangle that holds some others."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(first: Box, second: Box) -> bool:
    """Return whether two rectangles overlap."""
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
