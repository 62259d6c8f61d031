"""Where the nodes of a graph stand: where the document says, and where it says nothing, where they were laid out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.faces import face_of
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Document, Point

GAP: Final = 46.0
"""Between a node and the one below it."""
_ASIDE: Final = 24.0

Size: TypeAlias = tuple[float, float]


class Places:
    """Remembers where nodes without a position were laid out, so that they stay where a person has seen them.

    A graph in which no node has a position is laid out anew when nodes come; in any other one, a new node without a
    position stands by what it is connected to.
    """

    def __init__(self) -> None:
        self._laid_out: dict[GraphId, dict[NodeId, Point]] = {}

    def of(self, document: Document, graph: Graph, node: NodeId) -> Point:
        """Return the upper left corner of a node."""
        point = self._known(document, graph, node)
        if point is None:
            self.fill(document, graph, [node])
            point = self._laid_out[graph.id][node]
        return point

    def fill(self, document: Document, graph: Graph, nodes: Iterable[NodeId]) -> set[NodeId]:
        """See to it that nodes have a place; return all that have another one than before."""
        missing = {node for node in nodes if self._known(document, graph, node) is None}
        if not missing:
            return set()
        remembered = self._laid_out.setdefault(graph.id, {})
        if not document.positions.get(graph.id):
            from netdesigner.canvas.layout.layered import layout  # an empty canvas is there without

            before = dict(remembered)
            remembered.update(layout(graph, {node: _size(document, graph, node) for node in graph.nodes}))
            return {node for node in graph.nodes if before.get(node) != remembered[node]}
        boxes = {
            node: _box(point, _size(document, graph, node))
            for node in graph.nodes
            if (point := self._known(document, graph, node)) is not None
        }
        for node in (node for node in graph.topological_order() if node in missing):
            size = _size(document, graph, node)
            remembered[node] = _beside(graph, node, size, boxes)
            boxes[node] = _box(remembered[node], size)
        return missing

    def _known(self, document: Document, graph: Graph, node: NodeId) -> Point | None:
        point = document.positions.get(graph.id, {}).get(node)
        return self._laid_out.get(graph.id, {}).get(node) if point is None else point


def _size(document: Document, graph: Graph, node: NodeId) -> Size:
    outline = face_of(document, graph, node, None).body
    return outline.width, outline.height


def _box(point: Point, size: Size) -> Box:
    return point[0], point[1], point[0] + size[0], point[1] + size[1]


def _beside(graph: Graph, node: NodeId, size: Size, boxes: Mapping[NodeId, Box]) -> Point:
    """Return a place near what a node is connected to, clear of all others."""
    x, y = _wanted(graph, node, size, boxes)
    while any(_meet(_box((x, y), size), box) for box in boxes.values()):
        x += size[0] + _ASIDE
    return x, y


def _wanted(graph: Graph, node: NodeId, size: Size, boxes: Mapping[NodeId, Box]) -> Point:
    before = [boxes[source] for source in graph.predecessors(node) if source in boxes]
    after = [boxes[user] for user in graph.successors(node) if user in boxes]
    near = before or after or list(boxes.values())
    x = sum((box[0] + box[2]) / 2 for box in near) / len(near) if near else 0.0
    if before or not after:
        y = max((box[3] for box in near), default=-GAP) + GAP
    else:
        y = min(box[1] for box in after) - GAP - size[1]
    return x - size[0] / 2, y


def _meet(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
