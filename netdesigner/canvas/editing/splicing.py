"""Putting a node into a connection: it takes what comes along it and gives on what it makes of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.canvas.editing.connecting import source_at
from netdesigner.canvas.editing.downwards import corner_of, layer_gap, placed, size_of
from netdesigner.canvas.editing.free_spots import free_spot
from netdesigner.canvas.editing.placing import boxes_beside, created, step_name
from netdesigner.canvas.editing.ports import free_port
from netdesigner.canvas.layout.grid import ceiled
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.changes import Edits
from netdesigner.graph.nodes import NodeId, OutputNode, Target
from netdesigner.i18n import _
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit


def goes_between(workspace: Workspace, kind: str) -> bool:
    """Return whether nodes of a kind take something and give something, so that one can stand in a connection."""
    catalogue = workspace.network.catalogue
    known = catalogue.layers.get(kind) or catalogue.operations.get(kind)
    return known is not None and bool(known.inputs)


def splice(workspace: Workspace, kind: str, target: Target) -> NodeId | None:
    """Add a node in the connection that ends at a target, make room, select it and return its id.

    Args:
        workspace: Where to.
        kind: Path of a layer type or an operation; see `goes_between`.
        target: Where the connection ends.
    """
    node, creating = created(workspace, kind)
    return node if _put_between(workspace, step_name(workspace, kind), creating, node, target) else None


def splice_in(workspace: Workspace, node: NodeId, target: Target) -> bool:
    """Put a node that stands alone into the connection that ends at a target; return whether that was done."""
    return _put_between(workspace, _("Insert"), (), node, target)


def fits_between(workspace: Workspace, node: NodeId, target: Target) -> bool:
    """Return whether a node stands alone and takes what comes along a connection."""
    graph, source = workspace.graph, source_at(workspace, target)
    is_alone = not any(graph.predecessors(node)) and not any(graph.successors(node))
    if source is None or not is_alone or isinstance(graph.nodes[node], OutputNode):
        return False
    return free_port(workspace.network, graph, source, node) is not None


def _put_between(workspace: Workspace, name: str, creating: Edits, node: NodeId, target: Target) -> bool:
    source = source_at(workspace, target)
    if source is None:
        return False
    corners = {other: corner_of(workspace, other) for other in workspace.graph.nodes if other != node}

    def edits() -> Iterator[Edit]:
        # Made one after the other: ports and size of the node are known when it is there.
        yield from creating
        yield placed(workspace, _corners(workspace, node, corners, source, target))
        yield from _led_over(workspace, node, source, target)

    done = workspace.do(name, edits())
    if done:
        workspace.select([node])
        workspace.joined.emit(source.node, node)
        workspace.joined.emit(node, target.node)
    return done


def _led_over(workspace: Workspace, node: NodeId, source: Ref, target: Target) -> Iterator[Edit]:
    network, graph = workspace.network, workspace.graph
    port = free_port(network, graph, source, node)
    if port is not None:
        yield from changes.connect(network, graph, source, port)
        yield from changes.connect(network, graph, Ref(node), target)


def _corners(
    workspace: Workspace, node: NodeId, corners: Mapping[NodeId, Point], source: Ref, target: Target
) -> dict[NodeId, Point]:
    """Return where the node goes, and where those below go if it has no room above them, as if all led down."""
    gap = layer_gap(workspace)
    size, above = size_of(workspace, node), size_of(workspace, source.node)
    upper, lower = corners[source.node][1], corners[target.node][1]
    top = ceiled(upper + above[1] + gap)
    down = max(0.0, ceiled(top + size[1] + gap - lower)) if lower > upper else 0.0
    moved = {other: (x, y + down) for other, (x, y) in corners.items() if down and y >= lower}
    middle = _column(workspace, corners, source, target)
    wanted = (middle - size[0] / 2, top)
    rest = {other: corner for other, corner in corners.items() if other not in moved}
    return {**moved, node: free_spot(wanted, size, boxes_beside(workspace, rest, wanted, size))}


def _column(workspace: Workspace, corners: Mapping[NodeId, Point], source: Ref, target: Target) -> float:
    """Return the middle of the column of a connection: that of a branch which begins with it, else its source's."""
    leaving = sum(1 for _connection in workspace.graph.connections_from(source.node))
    node = target.node if leaving > 1 else source.node
    return corners[node][0] + size_of(workspace, node)[0] / 2
