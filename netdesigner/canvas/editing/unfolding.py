"""Where the nodes of a submodel stand in the place of its call, and where others go to make room for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netdesigner.canvas.editing.downwards import box_of, corner_of
from netdesigner.canvas.editing.landing import around, meet
from netdesigner.canvas.editing.placing import boxes_beside
from netdesigner.canvas.editing.standing import Box, box_at
from netdesigner.canvas.faces import face_of
from netdesigner.canvas.flow import turned, turned_box
from netdesigner.canvas.layout.grid import STEP, ceiled
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point


@dataclass(frozen=True, slots=True)
class Room:
    """Where everything stands.

    Attributes:
        corners: The upper left corners of the nodes of the submodel, by the ids that they have in it.
        others: Those of the nodes that make room.
        offset: How far all that is in the submodel goes.
    """

    corners: Mapping[NodeId, Point]
    others: Mapping[NodeId, Point]
    offset: Point


def room_for(workspace: Workspace, call: NodeId, inner: Graph, inside: Sequence[NodeId]) -> Room:
    """Return where nodes of a submodel stand: around the middle of its call, if nothing else is there.

    Else they begin where the call begins, and what stands behind it goes farther.
    """
    flow = workspace.document.flow
    boxes = {node: _box_inside(workspace, inner, node) for node in inside}
    if not boxes:
        return Room({}, {}, (0.0, 0.0))
    block, stood = around(boxes.values()), box_of(workspace, call)
    corners = {node: corner_of(workspace, node) for node in workspace.graph.nodes if node != call}
    offset = _stepped(_middle(stood), _middle(block))
    if not _is_free(workspace, corners, [_moved(box, offset) for box in boxes.values()]):
        offset = offset[0], _stepped((0.0, stood[1]), (0.0, block[1]))[1]
        down = ceiled(max(0.0, block[3] - block[1] - (stood[3] - stood[1])))
        others = {node: (x, y + down) for node, (x, y) in corners.items() if y >= stood[3]}
    else:
        others = {}
    standing = {node: turned(flow, _moved(box, offset)[:2]) for node, box in boxes.items()}
    return Room(standing, {node: turned(flow, corner) for node, corner in others.items()}, turned(flow, offset))


def _is_free(workspace: Workspace, corners: Mapping[NodeId, Point], boxes: Sequence[Box]) -> bool:
    left, top, right, bottom = around(boxes)
    near = boxes_beside(workspace, corners, (left, top), (right - left, bottom - top))
    return not any(meet(box, other) for box in boxes for other in near)


def _box_inside(workspace: Workspace, inner: Graph, node: NodeId) -> Box:
    """Return the rectangle of a node of another graph, as if that led down."""
    document = workspace.document
    body = face_of(document, inner, node, workspace.verdict(node, inner.id)).body
    box = box_at(workspace.places.of(document, inner, node), (body.width, body.height))
    return turned_box(document.flow, box)


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _stepped(goal: Point, start: Point) -> Point:
    """Return the way from one point to another in whole steps of the grid, so that what stood on it still does."""
    return round((goal[0] - start[0]) / STEP) * STEP, round((goal[1] - start[1]) / STEP) * STEP


def _moved(box: Box, by: Point) -> Box:
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]
