"""Laying out what was placed by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from netdesigner.canvas.editing.framed_layout import laid_out_with_frames
from netdesigner.canvas.editing.part_layout import collapsed_among, part_laid_out
from netdesigner.canvas.editing.reframing import reframed
from netdesigner.canvas.editing.rerouting import released
from netdesigner.canvas.editing.standing import Box, corners_of, sizes_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.layout.grid import Size, floored
from netdesigner.canvas.layout.layered import layout
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, MoveNodes


def lay_out(workspace: Workspace, nodes: Collection[NodeId] | None = None, items: Collection[str] = ()) -> bool:
    """Lay out nodes; return whether any was moved.

    The upper left corner of what is laid out stays where it is, if nothing else stands there. Frames follow what stands
    in them; when everything is laid out, none of them lies on another, or on a node that does not stand in it.

    Args:
        workspace: Where.
        nodes: The nodes; without, what is selected if that is several, else all.
        items: Notes and frames, of which the collapsed frames are laid out as boxes.
    """
    if nodes is None:
        chosen = workspace.selection
        nodes, items = chosen.nodes, chosen.items
        if len(nodes) + len(collapsed_among(workspace, items)) < 2:
            nodes, items = workspace.graph.nodes.keys(), ()
    edits = layout_edits(workspace, nodes, frames=collapsed_among(workspace, items))
    return bool(edits) and workspace.do(_("Lay out"), edits)


def layout_edits(
    workspace: Workspace,
    nodes: Collection[NodeId],
    before: Mapping[NodeId, Box] | None = None,
    frames: Collection[NodeId] = (),
) -> list[Edit]:
    """Return what lays nodes out, and lets go the connections between them that a person has led through points.

    Frames keep together what is in them when that is everything.

    Args:
        workspace: Where.
        nodes: The nodes.
        before: The rectangles by which nodes of the graph stand in frames; without, those that they have.
        frames: The boxes of collapsed frames that are laid out with them.
    """
    sizes = sizes_of(workspace, nodes)
    if len(sizes) < len(workspace.graph.nodes):
        moves = part_laid_out(workspace, sizes, frames)
    else:
        everything = laid_out_with_frames(workspace, sizes, before)
        moves = _by_nodes(workspace, sizes, before) if everything is None else everything
    return [*released(workspace, nodes), *moves]


def _by_nodes(workspace: Workspace, sizes: Mapping[NodeId, Size], before: Mapping[NodeId, Box] | None) -> list[Edit]:
    graph, hidden = workspace.graph, hidden_of(workspace.document, workspace.graph.id)
    sizes = {node: size for node, size in sizes.items() if node not in hidden.nodes}
    if not sizes:
        return []
    left, top = (floored(min(edges)) for edges in zip(*corners_of(workspace, sizes), strict=True))
    found = layout(graph, sizes, flow=workspace.document.flow)
    after = {node: (left + x, top + y) for node, (x, y) in found.items()}
    known = workspace.document.positions.get(graph.id, {})
    if all(known.get(node) == corner for node, corner in after.items()):
        return []
    return [*reframed(workspace, after, before), MoveNodes(graph.id, after)]
