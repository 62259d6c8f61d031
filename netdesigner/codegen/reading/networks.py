"""Networks of `keras.applications` as models of all their layers, where a script takes them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from netdesigner.catalogue.applications import (
    FREEZE_NORMALIZATION,
    LEARNING,
    TRAINABLE,
    TRAINABLE_LAYERS,
    taken_by_function,
)
from netdesigner.catalogue.values import Ref, Value
from netdesigner.codegen.reading.errors import Inside, LookInsideError
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import (
    Call,
    End,
    InputCall,
    LayerCall,
    LayerThing,
    ModelCall,
    ModelThing,
    OperationCall,
    Tensor,
    Thing,
)
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, Layer, LayerId, LayerNode, Node, NodeId, OperationNode, OutputNode

NORMALIZATION: Final = "keras.layers.BatchNormalization"


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
        layers: Its layers in the order in which Keras lists them, its input among them.
        start: What it begins with in the script.
        output: What it gives there.
    """

    whole: LayerThing = field(kw_only=True)
    layers: list[LayerThing | InputCall] = field(default_factory=list)
    start: Tensor = field(kw_only=True)
    output: Tensor = field(kw_only=True)


def look_inside(context: Context, whole: LayerThing, depth: Inside) -> None:
    """Begin anew with the layers of a network, unless they are there already or Keras cannot be asked.

    Raises:
        LookInsideError: To begin anew.
    """
    if whole.number is None or context.opened.get(whole.number, Inside.NOTHING) >= depth:
        return
    if layers_inside(context, whole) is not None:
        raise LookInsideError(whole.number, depth)


def layers_inside(context: Context, whole: LayerThing) -> Network | None:
    """Return the layers of a network, or `None` where Keras cannot be asked."""
    if context.networks is None:
        return None
    return context.networks(Layer("", whole.type, whole.name, taken_by_function(whole.parameters)))


def made_network(context: Context, whole: LayerThing, start: Tensor | None) -> LayerThing | NetworkThing:
    """Return a network as one layer, or as a model of all its layers if the script takes it apart."""
    whole.number = context.network_number()
    depth = context.opened.get(whole.number, Inside.NOTHING)
    network = None if depth == Inside.NOTHING else layers_inside(context, whole)
    if network is None:
        return whole
    made = _taken_apart(whole, network, start, is_flat=depth == Inside.TENSORS)
    context.apart.append(made)
    return made


def as_whole(context: Context, call: ModelCall) -> LayerCall | None:
    """Return a call of a network as one layer, if what the script says of its layers can be said of that."""
    model = call.model
    if not isinstance(model, NetworkThing) or len(call.given) != 1:
        return None
    learning = _learning(model, is_part=call is model.output.call)
    if learning is None:
        return None
    whole = model.whole
    others = {name: value for name, value in whole.parameters.items() if name not in LEARNING}
    whole.parameters = others | learning
    port = context.catalogue.layers[whole.type].inputs[0].name
    return LayerCall(whole, {port: call.given[0]}, call.lines)


def _learning(model: NetworkThing, *, is_part: bool) -> dict[str, Value] | None:
    """Return which part of a network learns, as a project says it; `None` if it cannot say so.

    Args:
        model: The network.
        is_part: Whether its layers are a part of the script's own network, so that each counts by itself.
    """
    layers = [layer for layer in model.layers if isinstance(layer, LayerThing)]
    frozen = [layer.parameters.get(TRAINABLE.name) is False for layer in layers]
    if all(frozen) or not (is_part or model.trainable):
        return {TRAINABLE.name: False}
    normalizing = [layer.type == NORMALIZATION for layer in layers]
    last = _last(frozen)
    if all(frozen[:last]):
        return {TRAINABLE_LAYERS.name: len(frozen) - last} if last else {}
    if not all(is_frozen for is_frozen, is_norm in zip(frozen, normalizing, strict=True) if is_norm):
        return None
    last = _last([is_frozen and not is_norm for is_frozen, is_norm in zip(frozen, normalizing, strict=True)])
    counted = {TRAINABLE_LAYERS.name: len(frozen) - last} if last else {}
    return {**counted, FREEZE_NORMALIZATION.name: True} if all(frozen[:last]) else None


def _last(frozen: list[bool]) -> int:
    """Return how many layers there are up to the last frozen one."""
    return len(frozen) - frozen[::-1].index(True) if any(frozen) else 0


def _taken_apart(whole: LayerThing, network: Network, start: Tensor | None, *, is_flat: bool) -> NetworkThing:
    """Return the model of a network; a flat one is a part of the script's own network, and begins where that does."""
    maker = _Maker(network.graph, whole, start if is_flat else None)
    inputs = [maker.tensors[key] for key in network.graph.inputs]
    ends = [End(maker.tensors[key]) for key in network.graph.outputs]
    begin = start or inputs[0]
    made = NetworkThing(whole.name, whole.lines, inputs, ends, whole=whole, start=begin, output=ends[0].tensor)
    if not is_flat:
        made.output = Tensor(ModelCall(made, [begin], whole.lines))
    made.trainable = whole.parameters.get(TRAINABLE.name) is not False
    made.layers = list(_in_order(maker, network.layers, inputs))
    return made


def _in_order(maker: _Maker, names: tuple[str, ...], inputs: list[Tensor]) -> Iterator[LayerThing | InputCall]:
    """Yield layers in an order; one that was renamed for the document gets its own name again."""
    known = {layer.name: layer for layer in maker.layers.values()}
    for name in names:
        layer = known.get(name) or known.get(f"{name}_layer")
        if layer is not None:
            layer.name = name
            yield layer
        elif isinstance(call := inputs[0].call, InputCall):
            yield call


class _Maker:
    """Makes the calls of a graph."""

    def __init__(self, graph: Graph, whole: LayerThing, start: Tensor | None) -> None:
        self._graph = graph
        self._whole = whole
        self._lines = whole.lines
        self._start = start
        self.layers: dict[LayerId, LayerThing] = {}
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
        thing = LayerThing(layer.type, dict(layer.parameters), layer.name, self._lines, inside=self._whole)
        made = self.layers.setdefault(layer.id, thing)
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
