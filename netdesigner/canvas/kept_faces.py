"""What the cards of layers say, kept while it is made of the same: after most edits, most of it is."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from operator import is_
from typing import Final, TypeAlias

from netdesigner.canvas.faces import (
    Content,
    Face,
    body_of,
    face_of,
    face_with,
    is_frozen,
    layer_content,
    layer_line,
    outputs_of,
)
from netdesigner.canvas.geometry import Body
from netdesigner.catalogue.types import InputPort
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, NodeId
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.document import Document

_MOST: Final = 30_000
"""What was made of nodes that are gone is kept too, for they may come back; so many in all."""

_Source: TypeAlias = tuple[object, ...]
"""All that a face is made of."""


class KeptFaces:
    """Makes what is drawn of nodes of a document.

    The face of a layer is made only when anything that it is made of is another object, and what all layers of a kind
    say only once for all of them.

    Attributes:
        contents_made: How often what all layers of a kind say was made, since the start.
    """

    def __init__(self) -> None:
        self.contents_made = 0
        self._kept: dict[NodeId, tuple[_Source, Face]] = {}
        self._contents: dict[Hashable, tuple[tuple[InputPort, ...], Content]] = {}

    def of(self, document: Document, graph: Graph, node_id: NodeId, verdict: NodeVerdict | None) -> Face:
        """Return what is drawn of a node."""
        node = graph.nodes[node_id]
        if not isinstance(node, LayerNode):
            return face_of(document, graph, node_id, verdict)
        source = _source(document, graph, node, verdict)
        kept = self._kept.get(node_id)
        if kept is not None and all(map(is_, kept[0], source)):
            return kept[1]
        content = self._content(document, graph, node)
        if content is None:
            return face_of(document, graph, node_id, verdict)
        line = layer_line(document, graph, node)
        outputs = outputs_of(document, graph, node_id, verdict)
        face = face_with(content, line, graph.layer_of(node).name, graph.count_calls(node.layer), outputs, verdict)
        if kept is not None and kept[1] == face:
            face = kept[1]  # the same object as long as it says the same: pictures are kept by it
        self._keep(node_id, source, face)
        return face

    def body(self, document: Document, graph: Graph, node_id: NodeId) -> Body:
        """Return the outline and the ports of a node before the design engine has spoken of it."""
        node = graph.nodes[node_id]
        if not isinstance(node, LayerNode):
            return face_of(document, graph, node_id, None).body
        kept = self._kept.get(node_id)
        if kept is not None and all(map(is_, kept[0], _content_source(document, graph, node))):
            return kept[1].body
        content = self._content(document, graph, node)
        return face_of(document, graph, node_id, None).body if content is None else content.body

    def _content(self, document: Document, graph: Graph, node: LayerNode) -> Content | None:
        """Return what a layer says as all of its kind; `None` if that depends on more, on its users for one."""
        layer = graph.layer_of(node)
        outputs = document.network.output_count_of(layer, node)
        if outputs is None:
            return None
        ports = document.network.input_ports(graph, node)
        key = document.flow, layer.type, is_frozen(layer), outputs, _pattern_of_all(node)
        kept = self._contents.get(key)
        if kept is None or kept[0] is not ports:  # another type may have been given the name of one
            if len(self._contents) >= _MOST:
                self._contents.clear()
            self.contents_made += 1
            found = layer_content(document, graph, node, body_of(document, graph, node, 0))
            kept = self._contents[key] = ports, found
        return kept[1]

    def _keep(self, node: NodeId, source: _Source, face: Face) -> None:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[node] = source, face


def _source(document: Document, graph: Graph, node: LayerNode, verdict: NodeVerdict | None) -> _Source:
    """Return all that the face of a layer is made of."""
    shapes = None if verdict else document.shapes.get(graph.id, {}).get(node.id)
    return *_content_source(document, graph, node), verdict, shapes, graph.count_calls(node.layer)


def _content_source(document: Document, graph: Graph, node: LayerNode) -> _Source:
    """Return all that what a layer says of itself is made of: the beginning of what its face is made of."""
    return node, graph.layer_of(node), document.flow


def _pattern_of_all(node: LayerNode) -> Hashable:
    """Return a value that is the same for layers in which the same places of the same arguments are connected."""
    return tuple([(name, _pattern(item)) for name, item in node.arguments.items()])


def _pattern(value: Value) -> Hashable:
    """Return a value that is the same for arguments in which the same places are connected, to whatever."""
    if isinstance(value, Ref):
        return Ref
    if isinstance(value, tuple):
        return tuple([_pattern(item) for item in value])
    if isinstance(value, Mapping):
        return Mapping, *((name, _pattern(item)) for name, item in value.items())
    return repr(value)
