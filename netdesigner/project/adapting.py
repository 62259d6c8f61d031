"""Which layers take their state from the training data before they are trained, and what each of them is adapted to.

A layer that has been given values keeps them; every other one of a type that can be adapted is, to what enters it at
all of its calls. A submodel that several graphs call is another one in each of them, and its layers are, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.catalogue.types import Parameter, ParameterKind
from netdesigner.catalogue.values import instances
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, InputNode, Layer, LayerNode, Node, NodeId, SubmodelNode
from netdesigner.project.document import Document

Way: TypeAlias = tuple[GraphId, ...]
"""The graphs from the main one to one that is called in them."""
Place: TypeAlias = tuple[Way, str]
"""A layer of the model: the way to its graph, and its id there."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A layer of the model that is adapted.

    Attributes:
        way: The graphs that lead to it: the main one, and the submodels that it stands in.
        node: Its first call in its graph.
        layer: The layer.
        inputs: The inputs of the model that its data come from.
        is_direct: Whether these inputs feed it; otherwise there are other layers between.
        is_plain: Whether it is a layer of the main graph with one call.
        is_circular: Whether some of what enters it depends on what it is adapted to.
    """

    way: Way
    node: NodeId
    layer: Layer
    inputs: tuple[InputNode, ...]
    is_direct: bool
    is_plain: bool
    is_circular: bool

    @property
    def graph(self) -> GraphId:
        """The graph that it stands in."""
        return self.way[-1]


@dataclass(frozen=True, slots=True)
class _Trace:
    """What a tensor comes from.

    Attributes:
        inputs: The inputs of the model.
        layers: The layers on the way that are adapted.
        is_input: Whether it is an input of the model, as it is.
    """

    inputs: frozenset[NodeId] = frozenset()
    layers: frozenset[Place] = frozenset()
    is_input: bool = False


def adaptations(document: Document) -> tuple[Adaptation, ...]:
    """Return the layers of the model that are adapted, each after those that its data pass through."""
    network = document.network
    if not _has_adapted(network):
        return ()
    calls = _Calls(network)
    calls.follow()
    needed = _in_turn({place: _joined(traces).layers for place, traces in calls.entering.items()})
    found = [_adaptation(network, calls, place, place in needed[place]) for place in needed]
    return tuple(sorted(found, key=lambda item: len(needed[item.way, item.layer.id])))


def held_types(network: Network) -> Iterator[tuple[GraphId, LayerNode, str]]:
    """Yield the calls of layers that hold one inside that would have to be adapted, with its type."""
    layers = network.catalogue.layers
    holders = {path for path, known in layers.items() if any(_is_layer(item) for item in known.parameters.values())}
    for graph in network.graphs.values():
        for node in graph.nodes.values():
            if isinstance(node, LayerNode) and (layer := graph.layer_of(node)).type in holders:
                for value in instances(layer.parameters):
                    if (known := layers.get(value.type)) is not None and known.is_adapted(value.parameters):
                        yield graph.id, node, value.type


def _has_adapted(network: Network) -> bool:
    types = {path for path, known in network.catalogue.layers.items() if known.needs_values}
    layers = (layer for graph in network.graphs.values() for layer in graph.layers.values() if layer.type in types)
    return any(is_adapted_layer(network, layer) for layer in layers)


def is_adapted(network: Network, graph: Graph, node: LayerNode) -> bool:
    """Return whether the layer that a node calls takes its state from data."""
    return is_adapted_layer(network, graph.layer_of(node))


def _is_layer(parameter: Parameter) -> bool:
    return ParameterKind.LAYER in parameter.kinds or ParameterKind.LAYERS in parameter.kinds


def is_adapted_layer(network: Network, layer: Layer) -> bool:
    """Return whether a layer takes its state from data."""
    known = network.catalogue.layers.get(layer.type)
    return known is not None and known.is_adapted(layer.parameters)


class _Calls:
    """All calls of layers that are adapted, found by following the tensors from the inputs of the model.

    Attributes:
        nodes: The first call of each layer in its graph.
        entering: What enters it at each of its calls.
    """

    def __init__(self, network: Network) -> None:
        self._network = network
        self._known: dict[tuple[Way, tuple[_Trace, ...]], _Trace] = {}
        self.nodes: dict[Place, NodeId] = {}
        self.entering: dict[Place, list[_Trace]] = {}

    def follow(self) -> None:
        main = self._network.main
        self._outgoing((main.id,), tuple(_Trace(frozenset({key}), is_input=True) for key in main.inputs))

    def _outgoing(self, way: Way, given: tuple[_Trace, ...]) -> _Trace:
        """Return what the outputs of a graph come from that takes some tensors; the same ones are followed once."""
        if (way, given) not in self._known:
            graph = self._network.graph(way[-1])
            traces = dict(zip(graph.inputs, given, strict=True))
            for key in in_the_model(graph):
                if key not in traces:
                    traces[key] = self._passed(way, graph, graph.nodes[key], traces)
            self._known[way, given] = _joined([traces[key] for key in graph.outputs])
        return self._known[way, given]

    def _passed(self, way: Way, graph: Graph, node: Node, traces: Mapping[NodeId, _Trace]) -> _Trace:
        """Return what a node gives comes from."""
        if isinstance(node, SubmodelNode):
            inputs = self._network.graph(node.graph).inputs
            by_input = {connection.target.path[0]: traces[connection.source.node] for connection in node.entering}
            return self._outgoing((*way, node.graph), tuple(by_input.get(key, _Trace()) for key in inputs))
        taken = [traces[connection.source.node] for connection in node.entering]
        trace = _joined(taken)
        if not isinstance(node, LayerNode) or not is_adapted(self._network, graph, node):
            return trace
        place = way, node.layer
        self.nodes.setdefault(place, node.id)
        self.entering.setdefault(place, []).append(taken[0] if len(taken) == 1 else trace)
        return _Trace(trace.inputs, trace.layers | {place})


def in_the_model(graph: Graph) -> list[NodeId]:
    """Return the nodes that an output depends on, each after those it takes."""
    needed = {*graph.outputs}.union(*(graph.ancestors(key) for key in graph.outputs))
    return [key for key in graph.topological_order() if key in needed]


def _joined(traces: Collection[_Trace]) -> _Trace:
    inputs = frozenset[NodeId]().union(*(trace.inputs for trace in traces))
    return _Trace(inputs, frozenset[Place]().union(*(trace.layers for trace in traces)))


def _in_turn(needed: Mapping[Place, Collection[Place]]) -> dict[Place, set[Place]]:
    """Return what each layer needs, and all that this needs in turn."""
    found = {place: set(first) for place, first in needed.items()}
    for middle, further in found.items():
        for known in found.values():
            if middle in known:
                known.update(further)
    return found


def _adaptation(network: Network, calls: _Calls, place: Place, is_circular: bool) -> Adaptation:
    (way, layer), entering, main = place, calls.entering[place], network.main
    reached = _joined(entering).inputs
    inputs = tuple(item for key in main.inputs if key in reached and isinstance(item := main.nodes[key], InputNode))
    is_direct = all(trace.is_input for trace in entering)
    found = network.graph(way[-1]).layers[layer]
    is_plain = len(way) == len(entering) == 1
    return Adaptation(way, calls.nodes[place], found, inputs, is_direct, is_plain, is_circular)
