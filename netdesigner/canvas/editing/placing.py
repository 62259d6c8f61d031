"""Placing new nodes on the canvas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from netdesigner.canvas.editing.downwards import box_of, corner_of, layer_gap, placed, size_of
from netdesigner.canvas.editing.free_spots import free_spot
from netdesigner.canvas.editing.ports import free_port
from netdesigner.canvas.editing.standing import Box
from netdesigner.canvas.editing.starting_values import starting_values
from netdesigner.canvas.flow import turned
from netdesigner.canvas.layout.grid import Size, ceiled
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.nodes import NodeId, OutputNode, Target
from netdesigner.i18n import N_, _
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit

INPUT: Final = "input"
OUTPUT: Final = "output"
SUBMODEL_PREFIX: Final = "submodel:"
"""Before the id of a graph: one more call of that submodel."""

_LONGEST: Final = 200.0
"""More than any node is long from where connections come in to where they go out."""
_END_NAMES: Final = {INPUT: N_("Input"), OUTPUT: N_("Output")}


@dataclass(frozen=True, slots=True)
class Ends:
    """What a new node is connected to.

    Attributes:
        sources: Outputs that it takes, as far as it has inputs for them.
        goal: An input that takes its first output.
    """

    sources: tuple[Ref, ...] = ()
    goal: Target | None = None


def add(workspace: Workspace, kind: str, at: Point | None = None, ends: Ends | None = None) -> NodeId | None:
    """Add a node, select it and return its id; `None` if it could not be added.

    Without a place it goes behind the selected nodes and is wired to them, as far as it takes them.

    Args:
        workspace: Where to.
        kind: Path of a layer type or an operation, `"input"` or `"output"`, or a submodel after `SUBMODEL_PREFIX`.
        at: Where it goes, in canvas coordinates: its middle, or the end that is connected to something.
        ends: What it is connected to, when that is not the selection.
    """
    if ends is None:
        ends = Ends() if at else Ends(selected_outputs(workspace))
    return put(workspace, step_name(workspace, kind), created(workspace, kind), at, ends)


def put(
    workspace: Workspace, name: str, creation: tuple[NodeId, changes.Edits], at: Point | None, ends: Ends
) -> NodeId | None:
    """Add a node, select it and return its id; `None` if it could not be added.

    Args:
        workspace: Where to.
        name: Name of the undo step.
        creation: The id of the node, and the edits that make it.
        at: Where it goes; behind the selected nodes without.
        ends: What it is connected to.
    """
    node, creating = creation
    anchor = _anchor(workspace, at, ends)
    corners = {other: corner_of(workspace, other) for other in workspace.graph.nodes}

    def edits() -> Iterator[Edit]:
        # Made one after the other: ports and size of the node are known when it is there.
        yield from creating
        size = size_of(workspace, node)
        wanted = anchor.corner(size)
        yield placed(workspace, {node: free_spot(wanted, size, boxes_beside(workspace, corners, wanted, size))})
        yield from _wired(workspace, node, ends)

    if not workspace.do(name, edits()):
        return None
    if at is None:
        workspace.reveal(workspace.graph.id, node)  # behind the selection nobody may be looking
    else:
        workspace.select([node])
    _tell_joined(workspace, node, ends)
    return node


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A point where a node is to go, as if the network led down.

    Attributes:
        point: The point, in the middle of its width.
        share: The part of its height that is above the point.
    """

    point: Point
    share: float

    def corner(self, size: Size) -> Point:
        """Return where the upper left corner goes."""
        return self.point[0] - size[0] / 2, self.point[1] - size[1] * self.share


def _anchor(workspace: Workspace, at: Point | None, ends: Ends) -> _Anchor:
    if at is None:
        return _below(workspace, selected_outputs(workspace))
    return _Anchor(turned(workspace.document.flow, at), _share_above(ends))


def created(workspace: Workspace, kind: str) -> tuple[NodeId, changes.Edits]:
    """Return the id of a new node of a kind, and the edits that make it."""
    graph, catalogue = workspace.graph, workspace.network.catalogue
    if kind == INPUT:
        return changes.add_input(graph)
    if kind == OUTPUT:
        return changes.add_output(graph)
    if kind.startswith(SUBMODEL_PREFIX):
        return changes.add_submodel_call(graph, kind.removeprefix(SUBMODEL_PREFIX))
    values = starting_values(catalogue, kind)
    if kind in catalogue.operations:
        return changes.add_operation(graph, kind, values)
    return changes.add_layer(graph, kind, values)


def step_name(workspace: Workspace, kind: str) -> str:
    """Return the name of the undo step that adds a node of a kind."""
    if kind.startswith(SUBMODEL_PREFIX):
        name = workspace.network.graph(kind.removeprefix(SUBMODEL_PREFIX)).name
    else:
        name = _(_END_NAMES[kind]) if kind in _END_NAMES else kind.rpartition(".")[2]
    return _("Add {type}").format(type=name)


def selected_outputs(workspace: Workspace) -> tuple[Ref, ...]:
    """Return the first outputs of the selected nodes, in the order in which they stand beside each other."""
    nodes = workspace.graph.nodes
    giving = [node for node in workspace.selection.nodes if not isinstance(nodes[node], OutputNode)]
    return tuple(Ref(node) for node in sorted(giving, key=lambda node: (corner_of(workspace, node), node)))


def _share_above(ends: Ends) -> float:
    """Return which part of a node stands above the place where it goes."""
    if ends.goal is not None:
        return 1.0
    return 0.0 if ends.sources else 0.5


def _below(workspace: Workspace, sources: Sequence[Ref]) -> _Anchor:
    """Return the place below nodes, or below all there are."""
    nodes = [ref.node for ref in sources] or list(workspace.graph.nodes)
    if not nodes:
        return _Anchor((0.0, 0.0), 0.0)
    lowest = max(nodes, key=lambda node: corner_of(workspace, node)[1])
    boxes = [box_of(workspace, node) for node in (nodes if sources else [lowest])]
    middle = sum((left + right) / 2 for left, _top, right, _bottom in boxes) / len(boxes)
    return _Anchor((middle, ceiled(max(box[3] for box in boxes) + layer_gap(workspace))), 0.0)


def boxes_beside(workspace: Workspace, corners: Mapping[NodeId, Point], wanted: Point, size: Size) -> list[Box]:
    """Return the rectangles of the nodes about as high up as a place: only their sizes have to be found out.

    All this is as if the network led down.

    Args:
        workspace: Where they are.
        corners: The nodes, with their upper left corners.
        wanted: The upper left corner of the place.
        size: The size of what is to stand there.
    """
    top, bottom = wanted[1] - _LONGEST, wanted[1] + size[1] + _LONGEST
    return [box_of(workspace, node) for node, (_x, y) in corners.items() if top < y < bottom]


def _wired(workspace: Workspace, node: NodeId, ends: Ends) -> Iterator[Edit]:
    network, graph = workspace.network, workspace.graph
    for source in ends.sources:
        target = free_port(network, graph, source, node)
        if target is not None:
            yield from changes.connect(network, graph, source, target)
    if ends.goal is not None:
        yield from changes.connect(network, graph, Ref(node), ends.goal)


def _tell_joined(workspace: Workspace, node: NodeId, ends: Ends) -> None:
    for connection in workspace.graph.connections_into(node):
        workspace.joined.emit(connection.source.node, node)
    if ends.goal is not None:
        workspace.joined.emit(node, ends.goal.node)
