"""What is selected as rectangles that can be moved: nodes, notes and frames alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.standing import box_of, placed
from netdesigner.canvas.items import item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point
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
    """Return what is selected."""
    graph, selection = workspace.graph, workspace.selection
    nodes = [node for node in graph.topological_order() if node in selection.nodes]
    items = sorted(selection.items)
    boxes = [box_of(workspace, node) for node in nodes]
    return Chosen(nodes, items, [*boxes, *(item_box(workspace.document.items[item]) for item in items)])


def placing(workspace: Workspace, nodes: Mapping[NodeId, Point], items: Mapping[str, Point]) -> Iterator[Edit]:
    """Yield the edits that put the upper left corners of nodes and items somewhere."""
    if nodes:
        yield placed(workspace, nodes)
    for item, corner in items.items():
        yield PutItem(replace(workspace.document.items[item], position=corner))
