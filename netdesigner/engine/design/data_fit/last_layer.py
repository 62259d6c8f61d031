"""The layer that decides how wide an output is and what its values are like, and the edits that change that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import redirected
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode, RemoveLayer, RemoveNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Layer, LayerNode, OutputNode

ACTIVATION: Final = "activation"
_ACTIVATION_LAYER: Final = "keras.layers.Activation"
_ACTIVATIONS: Final = "activations"
_PASSING: Final = frozenset({_ACTIVATIONS, "regularization"})
"""Categories of layers that leave the number of values as it is."""
_WIDTHS: Final = ("units", "filters")


@dataclass(frozen=True, slots=True)
class LastLayer:
    """The layer that decides the width of an output.

    Attributes:
        network: The network.
        graph: The graph of the output.
        node: The only call of the layer.
        width: The parameter that says how many values it gives.
        activation: The layer of its own that gives the activation, if there is one.
    """

    network: Network
    graph: Graph
    node: LayerNode
    width: str
    activation: LayerNode | None = None

    @property
    def layer(self) -> Layer:
        """The layer."""
        return self.graph.layer_of(self.node)

    @property
    def takes_activation(self) -> bool:
        """Whether its activation can be set."""
        return self.activation is not None or ACTIVATION in self._known.parameters

    @property
    def _known(self) -> LayerType:
        return self.network.catalogue.layers[self.layer.type]

    def widened(self, units: int) -> tuple[GraphEdit, ...]:
        """Return the edits that give it another width."""
        return (self._put({self.width: units}),)

    def activated(self, activation: str | None) -> tuple[GraphEdit, ...]:
        """Return the edits that give it another activation."""
        if self.activation is None:
            return (self._put({ACTIVATION: activation}),)
        return self._changed_activation(self.activation, activation)

    def changed(self, units: int, activation: str | None) -> tuple[GraphEdit, ...]:
        """Return the edits that give it another width and activation."""
        if self.activation is None:
            return (self._put({self.width: units, ACTIVATION: activation}),)
        return (*self.widened(units), *self._changed_activation(self.activation, activation))

    def _put(self, values: dict[str, Value]) -> PutLayer:
        known = self._known.parameters
        given = {**self.layer.parameters, **values}
        kept = {name: value for name, value in given.items() if name not in known or not is_default(known[name], value)}
        return PutLayer(self.graph.id, replace(self.layer, parameters=kept))

    def _changed_activation(self, node: LayerNode, activation: str | None) -> tuple[GraphEdit, ...]:
        layer = self.graph.layer_of(node)
        if activation is None:
            return self._without(node, layer)
        changed = replace(layer, type=_ACTIVATION_LAYER, parameters={ACTIVATION: activation})
        return (PutLayer(self.graph.id, changed),)

    def _without(self, node: LayerNode, layer: Layer) -> tuple[GraphEdit, ...]:
        """Take a node away; what took its tensor takes the one that it took."""
        graph, (source,) = self.graph, (connection.source for connection in self.graph.connections_into(node.id))
        users = (redirected(graph.nodes[user], Ref(node.id), source) for user in graph.successors(node.id))
        healed = (PutNode(graph.id, user) for user in users)
        return (*healed, RemoveNode(graph.id, node.id), RemoveLayer(graph.id, layer.id))


def last_layer_of(network: Network, graph: Graph, output: OutputNode) -> LastLayer | None:
    """Return the layer that decides the width of an output, `None` where that is no single call of a layer."""
    source, activation = output.arguments.get("value"), None
    while isinstance(source, Ref) and isinstance(node := graph.nodes[source.node], LayerNode) and not source.output:
        layer = graph.layer_of(node)
        known = network.catalogue.layers.get(layer.type)
        if known is None or len(graph.calls_of(layer.id)) > 1:
            return None
        if width := next((name for name in _WIDTHS if name in known.parameters), None):
            return LastLayer(network, graph, node, width, activation)
        sources = [connection.source for connection in graph.connections_into(node.id)]
        if known.category not in _PASSING or len(sources) != 1:
            return None
        activation = node if activation is None and known.category == _ACTIVATIONS else activation
        source = sources[0]
    return None
