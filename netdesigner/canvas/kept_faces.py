"""What the cards of layers say, kept while it is made of the same: after most edits, most of it is."""

from __future__ import annotations

from operator import is_
from typing import Final, TypeAlias

from netdesigner.canvas.faces import Face, face_of
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, NodeId
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.document import Document

_MOST: Final = 30_000
"""What was made of nodes that are gone is kept too, for they may come back; so many in all."""

_Source: TypeAlias = tuple[object, ...]
"""All that a face is made of."""


class KeptFaces:
    """Makes what is drawn of nodes; of a layer only when anything that it is made of is another object."""

    def __init__(self) -> None:
        self._kept: dict[NodeId, tuple[_Source, Face]] = {}

    def of(self, document: Document, graph: Graph, node_id: NodeId, verdict: NodeVerdict | None) -> Face:
        """Return what is drawn of a node."""
        node = graph.nodes[node_id]
        if not isinstance(node, LayerNode):
            return face_of(document, graph, node_id, verdict)
        source = _source(document, graph, node, verdict)
        kept = self._kept.get(node_id)
        if kept is not None and _are_same(kept[0], source):
            return kept[1]
        face = face_of(document, graph, node_id, verdict)
        if document.network.output_count(graph, node) is not None:  # else its users count too
            self._keep(node_id, source, face)
        return face

    def _keep(self, node: NodeId, source: _Source, face: Face) -> None:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[node] = source, face


def _source(document: Document, graph: Graph, node: LayerNode, verdict: NodeVerdict | None) -> _Source:
    """Return all that the face of a layer is made of."""
    shapes = None if verdict else document.shapes.get(graph.id, {}).get(node.id)
    kind = document.network.layer_type(graph, node)
    return node, graph.layer_of(node), kind, verdict, shapes, len(graph.calls_of(node.layer))


def _are_same(first: _Source, second: _Source) -> bool:
    return first[-1] == second[-1] and all(map(is_, first[:-1], second[:-1]))
