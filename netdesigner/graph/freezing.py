"""Which weights learn: edits that freeze layers and submodels, and let them learn again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.catalogue.applications import FREEZE_NORMALIZATION, LEARNING, TRAINABLE
from netdesigner.catalogue.values import Value
from netdesigner.graph.changes import Edits
from netdesigner.graph.edits import GraphEdit, PutLayer, SetGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, Layer, LayerNode, Node, NodeId, SubmodelNode

_NORMALIZATION: Final = "keras.layers.BatchNormalization"


def freeze(network: Network, graph: Graph, nodes: Iterable[NodeId]) -> Edits:
    """Freeze the layers and submodels that nodes call."""
    found = [graph.nodes[node] for node in nodes]
    inside = [network.graph(inner) for inner in _submodels(found)]
    return (
        *(edit for layer in _layers(graph, found) for edit in _frozen(network, graph, layer)),
        *(SetGraph(inner.id, inner.name, trainable=False) for inner in inside if inner.trainable),
    )


def unfreeze(network: Network, graph: Graph, nodes: Iterable[NodeId], *, but_normalization: bool = False) -> Edits:
    """Let the layers and submodels that nodes call learn again.

    Args:
        network: The network.
        graph: The graph of the nodes.
        nodes: The nodes.
        but_normalization: Keep batch normalization as it is: its averages are of the data that was seen at first.
    """
    found = [graph.nodes[node] for node in nodes]
    return (
        *(edit for layer in _layers(graph, found) for edit in _thawed(network, graph, layer, but_normalization)),
        *(edit for inner in _submodels(found) for edit in _thawed_inside(network, inner, but_normalization)),
    )


def is_normalization(graph: Graph, node: NodeId) -> bool:
    """Return whether a node calls a layer that keeps averages of the data it has seen."""
    found = graph.nodes[node]
    return isinstance(found, LayerNode) and graph.layer_of(found).type == _NORMALIZATION


def _layers(graph: Graph, nodes: Iterable[Node]) -> list[Layer]:
    """Return the layers that nodes call, each once."""
    return list({node.layer: graph.layer_of(node) for node in nodes if isinstance(node, LayerNode)}.values())


def _submodels(nodes: Iterable[Node]) -> list[GraphId]:
    return list({node.graph: None for node in nodes if isinstance(node, SubmodelNode)})


def _frozen(network: Network, graph: Graph, layer: Layer) -> Edits:
    known = network.catalogue.layers.get(layer.type)
    if known is not None and TRAINABLE.name not in known.parameters:
        return ()
    return _with_parameters(graph, layer, {**layer.parameters, TRAINABLE.name: False})


def _thawed(network: Network, graph: Graph, layer: Layer, but_normalization: bool) -> Edits:
    if but_normalization and layer.type == _NORMALIZATION:
        return _frozen(network, graph, layer)
    kept = {name: value for name, value in layer.parameters.items() if name not in LEARNING}
    known = network.catalogue.layers.get(layer.type)
    if but_normalization and known is not None and known.is_application:
        kept[FREEZE_NORMALIZATION.name] = True
    return _with_parameters(graph, layer, kept)


def _with_parameters(graph: Graph, layer: Layer, parameters: Mapping[str, Value]) -> Edits:
    return () if parameters == layer.parameters else (PutLayer(graph.id, replace(layer, parameters=parameters)),)


def _thawed_inside(network: Network, graph_id: GraphId, but_normalization: bool) -> Iterator[GraphEdit]:
    inner = network.graph(graph_id)
    if not inner.trainable:
        yield SetGraph(graph_id, inner.name, trainable=True)
    if but_normalization:
        layers = [layer for layer in inner.layers.values() if layer.type == _NORMALIZATION]
        yield from (edit for layer in layers for edit in _frozen(network, inner, layer))
