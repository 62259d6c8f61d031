"""Which layers take their state from the training data before they are trained, and what each of them is adapted to.

A layer that has been given values keeps them; every other one of a type that can be adapted is. Only the graph of the
model itself is looked at: what enters a layer of a submodel is known at none of its calls alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, InputNode, Layer, LayerNode, NodeId
from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A layer of the model that is adapted.

    Attributes:
        node: The call whose data it is adapted to, the first of its layer.
        layer: The layer.
        inputs: The inputs of the model that these data come from.
        is_direct: Whether an input feeds it; otherwise there are other layers between.
    """

    node: NodeId
    layer: Layer
    inputs: tuple[InputNode, ...]
    is_direct: bool


def adaptations(document: Document) -> tuple[Adaptation, ...]:
    """Return the layers of the model that are adapted, each after those that its data pass through."""
    network, graph = document.network, document.network.main
    if not any(_is_adapted(network, layer) for layer in graph.layers.values()):
        return ()
    found: dict[str, Adaptation] = {}
    for key in _in_the_model(graph):
        node = graph.nodes[key]
        if isinstance(node, LayerNode) and node.layer not in found and is_adapted(network, graph, node):
            found[node.layer] = _adaptation(graph, node)
    return tuple(found.values())


def adapted_in_submodels(network: Network) -> Iterator[tuple[GraphId, LayerNode]]:
    """Yield the calls inside submodels of layers that would have to be adapted."""
    for graph in network.graphs.values():
        if graph is not network.main:
            for node in graph.nodes.values():
                if isinstance(node, LayerNode) and is_adapted(network, graph, node):
                    yield graph.id, node


def is_adapted(network: Network, graph: Graph, node: LayerNode) -> bool:
    """Return whether the layer that a node calls takes its state from data."""
    return _is_adapted(network, graph.layer_of(node))


def _is_adapted(network: Network, layer: Layer) -> bool:
    known = network.catalogue.layers.get(layer.type)
    return known is not None and known.is_adapted(layer.parameters)


def _in_the_model(graph: Graph) -> list[NodeId]:
    """Return the nodes that an output depends on, each after those it takes."""
    needed = set[NodeId]().union(*(graph.ancestors(key) for key in graph.outputs))
    return [key for key in graph.topological_order() if key in needed]


def _adaptation(graph: Graph, node: LayerNode) -> Adaptation:
    sources = [graph.nodes[connection.source.node] for connection in node.entering]
    reached = graph.ancestors(node.id)
    inputs = tuple(item for key in graph.inputs if key in reached and isinstance(item := graph.nodes[key], InputNode))
    is_direct = len(sources) == 1 and isinstance(sources[0], InputNode)
    return Adaptation(node.id, graph.layer_of(node), inputs, is_direct)
