"""The built-in digits in the place of a data set that has to be fetched: they are smaller and need no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isclose
from typing import Final

from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_name
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, NodeId
from netdesigner.project import feeding
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings

DIGITS: Final = BuiltinSource(BuiltinSet.DIGITS)
_SHAPE: Final = (8, 8, 1)
_RESCALING: Final = "keras.layers.Rescaling"
_LARGEST: Final = 255
_LARGEST_OF_DIGITS: Final = 16


def has_stand_in(source: Source | None) -> bool:
    """Return whether the digits can stand in for a set: it has small grey images of ten classes, too."""
    return isinstance(source, KerasSource) and source.is_grey


def stand_in(document: Document, name: str) -> list[Edit]:
    """Return the edits that let the digits stand in for a source; what it feeds takes their shape and their scale."""
    data, graph = document.data, document.network.main
    settings = feeding.put_source(data, name, DIGITS)
    fed = [node for node, binding in data.bindings.items() if binding.source == name]
    inputs = [node for key in fed if isinstance(node := graph.nodes.get(key), InputNode)]
    return [
        SetSettings(feeding.rename_source(settings, name, fresh_name(data.sources, DIGITS.name.value))),
        *(PutNode(MAIN_GRAPH, replace(node, shape=_SHAPE)) for node in inputs if node.shape is not None),
        *(PutLayer(MAIN_GRAPH, layer) for node in inputs for layer in _rescaled(graph, node.id)),
    ]


def _rescaled(graph: Graph, node: NodeId) -> Iterator[Layer]:
    """Yield the layers that scale the pixels of an input to 1, as they do that for the digits."""
    for key in graph.successors(node):
        user = graph.nodes[key]
        layer = graph.layer_of(user) if isinstance(user, LayerNode) else None
        if layer is None or layer.type != _RESCALING:
            continue
        scale = layer.parameters.get("scale")
        if isinstance(scale, float) and isclose(scale * _LARGEST, 1):
            yield replace(layer, parameters={**layer.parameters, "scale": 1 / _LARGEST_OF_DIGITS})
