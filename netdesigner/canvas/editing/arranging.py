"""Laying out what was placed by hand."""

from __future__ import annotations

from collections.abc import Collection

from netdesigner.canvas.editing.reframing import reframed
from netdesigner.canvas.editing.standing import corner_of, size_of
from netdesigner.canvas.layout.grid import floored
from netdesigner.canvas.layout.layered import layout
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.edits import MoveNodes


def lay_out(workspace: Workspace, nodes: Collection[NodeId] | None = None) -> bool:
    """Lay out nodes; return whether any was moved.

    The upper left corner of what is laid out stays where it is. Frames follow what stands in them.

    Args:
        workspace: Where.
        nodes: The nodes; without, the selected ones if there are several, else all.
    """
    graph = workspace.graph
    if nodes is None:
        chosen = workspace.selection.nodes
        nodes = chosen if len(chosen) > 1 else graph.nodes.keys()
    if not nodes:
        return False
    before = {node: corner_of(workspace, node) for node in nodes}
    left, top = (floored(min(corner[axis] for corner in before.values())) for axis in (0, 1))
    found = layout(graph, {node: size_of(workspace, node) for node in nodes})
    after = {node: (left + x, top + y) for node, (x, y) in found.items()}
    known = workspace.document.positions.get(graph.id, {})
    if all(known.get(node) == corner for node, corner in after.items()):
        return False
    return workspace.do(_("Lay out"), [*reframed(workspace, after), MoveNodes(graph.id, after)])
