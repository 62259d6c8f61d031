"""Networks of `keras.applications` as models of all their layers, where a script takes them apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.catalogue.values import Ref, Value
from netdesigner.codegen.reading.things import (
    Call,
    End,
    InputCall,
    LayerCall,
    LayerThing,
    Lines,
    ModelThing,
    OperationCall,
    Tensor,
    Thing,
)
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, Layer, LayerId, LayerNode, Node, NodeId, OperationNode, OutputNode


@dataclass(frozen=True, slots=True)
class Network:
    """A network with all its layers.

    Attributes:
        graph: Its graph.
        layers: The names of its layers in the order in which Keras lists them.
    """

    graph: Graph
    layers: tuple[str, ...]


Networks: TypeAlias = Callable[[Layer], Network | None]
"""Asks Keras for the network that a layer stands for; none where it makes none."""


@dataclass(eq=False, slots=True)
class NetworkThing(ModelThing):
    """A network whose layers are known.

    Attributes:
        whole: The network as one layer.
        order: The names of its layers in the order in which Keras lists them.
    """

    whole: LayerThing | None = None
    order: tuple[str, ...] = ()


def taken_apart(whole: LayerThing, network: Network, start: Tensor | None) -> NetworkThing:
    """Return the model of a network that a script takes apart; it begins at `start`, if that is given."""
    made = NetworkThing(whole.name, whole.lines, whole=whole, order=network.layers)
    made.trainable = whole.parameters.get("trainable") is not False
    maker = _Maker(network.graph, whole.lines, start)
    made.inputs = [maker.tensors[key] for key in network.graph.inputs]
    made.ends = [End(maker.tensors[key]) for key in network.graph.outputs]
    return made


class _Maker:
    """Makes the calls of a graph."""

    def __init__(self, graph: Graph, lines: Lines, start: Tensor | None) -> None:
        self._graph = graph
        self._lines = lines
        self._start = start
        self._layers: dict[LayerId, LayerThing] = {}
        self.tensors: dict[NodeId, Tensor] = {}
        for key, node in graph.nodes.items():
            self.tensors[key] = self._tensor(node)

    def _tensor(self, node: Node) -> Tensor:
        match node:
            case InputNode() if self._start is not None:
                return self._start
            case OutputNode():
                return self._given(node.arguments["value"])  # type: ignore[no-any-return]  # an output is given one
            case _:
                return Tensor(self._call(node))

    def _call(self, node: Node) -> Call:
        match node:
            case InputNode():
                return InputCall(node.name, self._lines, node.shape, node.dtype, dict(node.parameters))
            case LayerNode():
                return self._layer(node)
            case OperationNode():
                return OperationCall(node.operation, self._arguments(node), self._lines, node.name)
        raise TypeError(f"{node!r} is no part of a network of Keras.")

    def _layer(self, node: LayerNode) -> LayerCall:
        layer = self._graph.layer_of(node)
        made = self._layers.setdefault(
            layer.id, LayerThing(layer.type, dict(layer.parameters), layer.name, self._lines, is_named=True)
        )
        call = LayerCall(made, self._arguments(node), self._lines)
        made.given.append(next(iter(call.arguments.values()), None))
        made.made.append(Tensor(call))
        return call

    def _arguments(self, node: Node) -> dict[str, Thing]:
        return {name: self._given(value) for name, value in node.arguments.items()}

    def _given(self, value: Value) -> Thing:
        match value:
            case Ref(node=node, output=output):
                tensor = self.tensors[node]
                return tensor if output == tensor.output else Tensor(tensor.call, output)
            case tuple():
                return tuple(self._given(item) for item in value)
            case Mapping():
                return {name: self._given(item) for name, item in value.items()}
        return value
