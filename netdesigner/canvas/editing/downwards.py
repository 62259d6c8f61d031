"""Where nodes stand as if networks led down: what thinks of above and below then holds wherever they lead."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.canvas.editing import standing
from netdesigner.canvas.editing.standing import Box, box_at
from netdesigner.canvas.flow import LAYER_GAP, turned
from netdesigner.canvas.layout.grid import Size
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point
from netdesigner.project.edits import MoveNodes


def layer_gap(workspace: Workspace) -> float:
    """Return how far a node stands from the one above it."""
    return LAYER_GAP[workspace.document.flow]


def size_of(workspace: Workspace, node: NodeId) -> Size:
    """Return width and height of a node of the graph on screen."""
    return turned(workspace.document.flow, standing.size_of(workspace, node))


def corner_of(workspace: Workspace, node: NodeId) -> Point:
    """Return the upper left corner of a node."""
    return turned(workspace.document.flow, standing.corner_of(workspace, node))


def box_of(workspace: Workspace, node: NodeId) -> Box:
    """Return the rectangle of a node."""
    return box_at(corner_of(workspace, node), size_of(workspace, node))


def placed(workspace: Workspace, corners: Mapping[NodeId, Point]) -> MoveNodes:
    """Return the edit that places nodes, and all others that were laid out and never placed where they stand now."""
    flow = workspace.document.flow
    return standing.placed(workspace, {node: turned(flow, corner) for node, corner in corners.items()})
