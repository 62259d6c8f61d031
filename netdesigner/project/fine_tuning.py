"""The second phase of transfer learning: once the head is trained, the end of what was frozen learns slowly, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from netdesigner.catalogue.applications import FREEZE_NORMALIZATION, LEARNING, TRAINABLE, TRAINABLE_LAYERS
from netdesigner.catalogue.values import Instance
from netdesigner.graph.edits import PutLayer, SetGraph
from netdesigner.graph.freezing import freeze, is_normalization, unfreeze
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Layer, LayerNode, NodeId, SubmodelNode
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings
from netdesigner.project.learning_rate import RATE, optimizer_of
from netdesigner.project.schedules import first_rate

SLOWER: Final = 100
"""How much smaller the learning rate of the second phase is: what was learned from much data is not to be lost."""


@dataclass(frozen=True, slots=True)
class FineTuning:
    """What changes for the second phase.

    Attributes:
        layers: How many of the last layers of what is frozen learn, in each pretrained network.
        rate: The learning rate.
        keeps_normalization: Whether batch normalization stays frozen.
    """

    layers: int
    rate: float
    keeps_normalization: bool = True


def frozen_nodes(network: Network, graph: Graph) -> list[NodeId]:
    """Return the nodes of a graph that call something frozen, each after those it depends on."""
    return [node for node in graph.topological_order() if _is_frozen(network, graph, node)]


def slow_rate(document: Document) -> float:
    """Return a learning rate for the second phase."""
    kind, given = optimizer_of(document)
    rate = given.get(RATE, kind.parameters[RATE].default if RATE in kind.parameters else None)
    return (first_rate(document.network.catalogue, rate) or 0.001) / SLOWER


def fine_tuning_edits(document: Document, wanted: FineTuning) -> list[Edit]:
    """Return the edits that make a document ready for the second phase."""
    network, graph = document.network, document.network.main
    frozen = frozen_nodes(network, graph)
    networks = [layer for node in frozen if (layer := _application(network, graph, node)) is not None]
    submodels = list({node.graph: None for key in frozen if isinstance(node := graph.nodes[key], SubmodelNode)})
    layers = [key for key in frozen if _is_layer(network, graph, key)]
    thawed = unfreeze(network, graph, layers[-wanted.layers :], but_normalization=wanted.keeps_normalization)
    return [
        *(_begun(graph, layer, wanted) for layer in networks),
        *(edit for key in submodels for edit in _begun_inside(network, network.graph(key), wanted)),
        *thawed,
        *_slowed(document, wanted.rate),
    ]


def _begun(graph: Graph, layer: Layer, wanted: FineTuning) -> PutLayer:
    """Let the end of a pretrained network learn."""
    kept = {name: value for name, value in layer.parameters.items() if name not in LEARNING}
    kept[TRAINABLE_LAYERS.name] = wanted.layers
    if wanted.keeps_normalization:
        kept[FREEZE_NORMALIZATION.name] = True
    return PutLayer(graph.id, replace(layer, parameters=kept))


def _begun_inside(network: Network, inner: Graph, wanted: FineTuning) -> Iterator[Edit]:
    """Let the end of a submodel learn: the rest of it is frozen layer by layer."""
    yield SetGraph(inner.id, inner.name, trainable=True)
    nodes = [node for node in inner.topological_order() if isinstance(inner.nodes[node], LayerNode | SubmodelNode)]
    yield from freeze(network, inner, nodes[: -wanted.layers])
    if wanted.keeps_normalization:
        yield from freeze(network, inner, [node for node in nodes[-wanted.layers :] if is_normalization(inner, node)])


def _slowed(document: Document, rate: float) -> Iterator[SetSettings]:
    kind, given = optimizer_of(document)
    if RATE in kind.parameters:
        optimizer = Instance(kind.path, {**given, RATE: rate})
        yield SetSettings(replace(document.compile, optimizer=optimizer))


def _application(network: Network, graph: Graph, node: NodeId) -> Layer | None:
    """Return the pretrained network that a node calls, if it calls one."""
    found = graph.nodes[node]
    if not isinstance(found, LayerNode):
        return None
    known = network.layer_type(graph, found)
    return graph.layer_of(found) if known is not None and known.is_application else None


def _is_layer(network: Network, graph: Graph, node: NodeId) -> bool:
    return isinstance(graph.nodes[node], LayerNode) and _application(network, graph, node) is None


def _is_frozen(network: Network, graph: Graph, node: NodeId) -> bool:
    match graph.nodes[node]:
        case LayerNode() as found:
            return graph.layer_of(found).parameters.get(TRAINABLE.name) is False
        case SubmodelNode(graph=inner):
            return inner in network.graphs and not network.graph(inner).trainable
    return False
