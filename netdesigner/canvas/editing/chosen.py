"""What is selected as rectangles that can be moved: nodes, notes and frames alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.standing import box_of, corner_of, placed
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Held, Point
from netdesigner.project.edits import Edit, PutItem


@dataclass(frozen=True, slots=True)
class Chosen:
    """Selected nodes and items, in a fixed order.

    Attributes:
        nodes: The nodes.
        items: The ids of the notes and frames, which come behind the nodes.
        boxes: The rectangles of all.
    """

    nodes: Sequence[NodeId]
    items: Sequence[str]
    boxes: Sequence[Box]

    def edits(self, workspace: Workspace, corners: Sequence[Point]) -> list[Edit]:
        """Return the edits that put their upper left corners somewhere else."""
        goals = dict(zip((*self.nodes, *self.items), corners, strict=True))
        return list(placing(workspace, {node: goals[node] for node in self.nodes}, self._of_items(goals)))

    def _of_items(self, goals: Mapping[str, Point]) -> dict[str, Point]:
        return {item: goals[item] for item in self.items}


def chosen(workspace: Workspace) -> Chosen:
    """Return what is selected, with collapsed frames in place of what they hide."""
    graph = workspace.graph
    selection = hidden_of(workspace.document, graph.id).boxed(workspace.selection)
    nodes = [node for node in graph.topological_order() if node in selection.nodes]
    items = sorted(selection.items)
    boxes = [box_of(workspace, node) for node in nodes]
    return Chosen(nodes, items, [*boxes, *(item_box(workspace.document.items[item]) for item in items)])


def _with_hidden(
    workspace: Workspace, nodes: Mapping[NodeId, Point], items: Mapping[str, Point]
) -> tuple[dict[NodeId, Point], dict[str, Point]]:
    """Return where nodes and items go, and where that goes which collapsed frames among them hide."""
    all_nodes, all_items = dict(nodes), dict(items)
    known = workspace.document.items
    for frame, goal in items.items():
        held, (x, y) = known[frame].held or Held(), known[frame].position
        by = goal[0] - x, goal[1] - y
        for node in held.nodes - nodes.keys():
            all_nodes[node] = _displaced(corner_of(workspace, node), by)
        for item in held.items - items.keys():
            all_items[item] = _displaced(known[item].position, by)
    return all_nodes, all_items


def _displaced(corner: Point, by: Point) -> Point:
    return corner[0] + by[0], corner[1] + by[1]


def placing(workspace: Workspace, nodes: Mapping[NodeId, Point], items: Mapping[str, Point]) -> Iterator[Edit]:
    """Yield the edits that put the upper left corners of nodes and items somewhere, with what collapsed frames hide."""
    nodes, items = _with_hidden(workspace, nodes, items)
    if nodes:
        yield placed(workspace, nodes)
    for item, corner in items.items():
        yield PutItem(replace(workspace.document.items[item], position=corner))
