"""Where the nodes of a graph stand: where the document says, and where it says nothing, where they were laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, TypeAlias

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.flow import LAYER_GAP, turned, turned_box
from netdesigner.canvas.kept_faces import KeptFaces
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Document, Flow, Point

_ASIDE: Final = 24.0

Size: TypeAlias = tuple[float, float]


class Places:
    """Remembers where nodes without a position were laid out, so that they stay where a person has seen them.

    A graph in which no node has a position is laid out anew when nodes come; in any other one, a new node without a
    position stands by what it is connected to.

    Args:
        faces: What is drawn of nodes, and how large.

    Attributes:
        times_found: How often places were found for nodes without one, since the start.
    """

    def __init__(self, faces: KeptFaces) -> None:
        self.times_found = 0
        self._faces = faces
        self._laid_out: dict[tuple[GraphId, Flow], dict[NodeId, Point]] = {}

    def of(self, document: Document, graph: Graph, node: NodeId) -> Point:
        """Return the upper left corner of a node."""
        point = self._known(document, graph, node)
        if point is None:
            self.fill(document, graph, [node])
            point = self._laid_out[graph.id, document.flow][node]
        return point

    def of_all(self, document: Document, graph: Graph, nodes: Collection[NodeId]) -> list[Point]:
        """Return the upper left corners of nodes."""
        positions = document.positions.get(graph.id, {})
        if all(map(positions.__contains__, nodes)):  # as most often, and many times quicker
            return list(map(positions.__getitem__, nodes))
        self.fill(document, graph, nodes)
        laid_out = self._laid_out.get((graph.id, document.flow), {})
        return [positions.get(node) or laid_out[node] for node in nodes]

    def fill(self, document: Document, graph: Graph, nodes: Iterable[NodeId]) -> set[NodeId]:
        """See to it that nodes have a place; return all that have another one than before."""
        known = document.positions.get(graph.id, {}), self._laid_out.get((graph.id, document.flow), {})
        missing = set(nodes).difference(*known)
        if not missing:
            return set()
        self.times_found += 1
        remembered = self._laid_out.setdefault((graph.id, document.flow), {})
        if not document.positions.get(graph.id):
            from netdesigner.canvas.layout.layered import layout  # an empty canvas is there without

            before = dict(remembered)
            sizes = {node: self._size(document, graph, node) for node in graph.nodes}
            remembered.update(layout(graph, sizes, flow=document.flow))
            return {node for node in graph.nodes if before.get(node) != remembered[node]}
        flow = document.flow
        boxes = {
            node: turned_box(flow, _box(point, self._size(document, graph, node)))
            for node in graph.nodes
            if (point := self._known(document, graph, node)) is not None
        }
        for node in (node for node in graph.topological_order() if node in missing):
            size = turned(flow, self._size(document, graph, node))
            corner = _beside(graph, node, size, boxes, LAYER_GAP[flow])
            boxes[node] = _box(corner, size)
            remembered[node] = turned(flow, corner)
        return missing

    def _known(self, document: Document, graph: Graph, node: NodeId) -> Point | None:
        point = document.positions.get(graph.id, {}).get(node)
        return self._laid_out.get((graph.id, document.flow), {}).get(node) if point is None else point

    def _size(self, document: Document, graph: Graph, node: NodeId) -> Size:
        outline = self._faces.body(document, graph, node)
        return outline.width, outline.height


def _box(point: Point, size: Size) -> Box:
    return point[0], point[1], point[0] + size[0], point[1] + size[1]


def _beside(graph: Graph, node: NodeId, size: Size, boxes: Mapping[NodeId, Box], gap: float) -> Point:
    """Return a place near what a node is connected to, clear of all others, as if the network led down."""
    x, y = _wanted(graph, node, size, boxes, gap)
    while any(_meet(_box((x, y), size), box) for box in boxes.values()):
        x += size[0] + _ASIDE
    return x, y


def _wanted(graph: Graph, node: NodeId, size: Size, boxes: Mapping[NodeId, Box], gap: float) -> Point:
    before = [boxes[source] for source in graph.predecessors(node) if source in boxes]
    after = [boxes[user] for user in graph.successors(node) if user in boxes]
    near = before or after or list(boxes.values())
    x = sum((box[0] + box[2]) / 2 for box in near) / len(near) if near else 0.0
    if before or not after:
        y = max((box[3] for box in near), default=-gap) + gap
    else:
        y = min(box[1] for box in after) - gap - size[1]
    return x - size[0] / 2, y


def _meet(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
