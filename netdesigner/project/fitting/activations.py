"""What the values of an output are like: the activation of the layer that gives them says so."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Layer, LayerNode, OperationNode, OutputNode, SubmodelNode


class Values(Enum):
    """What values are like."""

    UNKNOWN = "unknown"
    SIGNED = "signed"  # any number
    NO_NEGATIVES = "no_negatives"
    SHARES = "shares"  # each between 0 and 1
    DISTRIBUTION = "distribution"  # shares that are 1 together


_VALUES: Final[Mapping[str, Values]] = {
    "softmax": Values.DISTRIBUTION,
    "sparsemax": Values.DISTRIBUTION,
    "sigmoid": Values.SHARES,
    "hardsigmoid": Values.SHARES,
    "sparsesigmoid": Values.SHARES,
    "relu": Values.NO_NEGATIVES,
    "relu6": Values.NO_NEGATIVES,
    "softplus": Values.NO_NEGATIVES,
    "squareplus": Values.NO_NEGATIVES,
    "sparseplus": Values.NO_NEGATIVES,
    "exponential": Values.NO_NEGATIVES,
    "exp": Values.NO_NEGATIVES,
}
"""By activation, without underscores; the other activations give any number."""
_PASSING: Final = frozenset({"regularization", "reshaping"})
"""Categories of layers that leave values as they are, or only move them."""


def values_of(network: Network, graph: Graph, output: OutputNode) -> Values:
    """Return what the values that reach an output are like."""
    return _given(network, graph, output.arguments.get("value"))


def _given(network: Network, graph: Graph, source: Value) -> Values:
    if not isinstance(source, Ref) or source.node not in graph.nodes:
        return Values.UNKNOWN
    node = graph.nodes[source.node]
    match node:
        case LayerNode():
            return _of_layer(network, graph, node, source)
        case OperationNode(operation=path):
            return _VALUES.get(_plain(path), Values.UNKNOWN)
        case SubmodelNode(graph=inner):
            return _of_submodel(network, inner, source)
    return Values.UNKNOWN


def _of_layer(network: Network, graph: Graph, node: LayerNode, source: Ref) -> Values:
    layer = graph.layer_of(node)
    known = network.catalogue.layers.get(layer.type)
    if known is None or source.output:
        return Values.UNKNOWN
    if known.category in _PASSING:
        sources = [connection.source for connection in graph.connections_into(node.id)]
        return _given(network, graph, sources[0]) if len(sources) == 1 else Values.UNKNOWN
    if "activation" in known.parameters:
        return _of_activation(network.catalogue, _activation(network.catalogue, layer))
    return _of_activation(network.catalogue, known.path) if known.category == "activations" else Values.UNKNOWN


def _activation(catalogue: Catalogue, layer: Layer) -> Value:
    return layer.parameters.get("activation", catalogue.layers[layer.type].parameters["activation"].default)


def _of_activation(catalogue: Catalogue, activation: Value) -> Values:
    if activation is None:
        return Values.SIGNED
    path = activation.type if isinstance(activation, Instance) else str(activation)
    known = catalogue.index.get(path)
    return _VALUES.get(_plain(path if known is None else known.path), Values.SIGNED)


def _of_submodel(network: Network, name: str, source: Ref) -> Values:
    graph = network.graphs.get(name)
    if graph is None or source.output >= len(graph.outputs):
        return Values.UNKNOWN
    end = graph.nodes[graph.outputs[source.output]]
    return values_of(network, graph, end) if isinstance(end, OutputNode) else Values.UNKNOWN


def _plain(path: str) -> str:
    return path.rpartition(".")[2].replace("_", "").lower()
