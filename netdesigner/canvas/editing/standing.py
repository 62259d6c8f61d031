"""Where nodes stand on the canvas and how much room they take, before and after an edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from netdesigner.canvas.layout.grid import Size
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point
from netdesigner.project.edits import MoveNodes

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def size_of(workspace: Workspace, node: NodeId) -> Size:
    """Return width and height of a node of the graph on screen."""
    body = workspace.faces.of(workspace.document, workspace.graph, node, workspace.verdict(node)).body
    return body.width, body.height


def sizes_of(workspace: Workspace, nodes: Iterable[NodeId]) -> dict[NodeId, Size]:
    """Return width and height of nodes, quicker than one by one."""
    document, graph, faces = workspace.document, workspace.graph, workspace.faces
    verdicts = workspace.report.verdicts.get(graph.id, {})
    bodies = {node: faces.of(document, graph, node, verdicts.get(node)).body for node in nodes}
    return {node: (body.width, body.height) for node, body in bodies.items()}


def corner_of(workspace: Workspace, node: NodeId) -> Point:
    """Return the upper left corner of a node."""
    return workspace.places.of(workspace.document, workspace.graph, node)


def corners_of(workspace: Workspace, nodes: Iterable[NodeId]) -> list[Point]:
    """Return the upper left corners of nodes, quicker than one by one."""
    return workspace.places.of_all(workspace.document, workspace.graph, list(nodes))


def box_of(workspace: Workspace, node: NodeId) -> Box:
    """Return the rectangle of a node."""
    return box_at(corner_of(workspace, node), size_of(workspace, node))


def boxes_of(workspace: Workspace, nodes: Iterable[NodeId]) -> dict[NodeId, Box]:
    """Return the rectangles of nodes."""
    sizes = sizes_of(workspace, nodes)
    corners = corners_of(workspace, sizes)
    return {node: box_at(corner, size) for (node, size), corner in zip(sizes.items(), corners, strict=True)}


def box_at(corner: Point, size: Size) -> Box:
    """Return the rectangle with a corner and a size."""
    return corner[0], corner[1], corner[0] + size[0], corner[1] + size[1]


def placed(workspace: Workspace, corners: Mapping[NodeId, Point]) -> MoveNodes:
    """Return the edit that places nodes, and all others that were laid out and never placed where they stand now.

    Else those would be laid out anew around the placed ones when the project is opened again.
    """
    graph = workspace.graph
    known = workspace.document.positions.get(graph.id, {})
    loose = [node for node in graph.nodes if node not in known and node not in corners]
    return MoveNodes(graph.id, {**{node: corner_of(workspace, node) for node in loose}, **corners})
