"""Ways out of the common problems, as edits that a person applies with one click."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from netdesigner.catalogue.applications import INPUT_SHAPE
from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.engine.design import lost_axes
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.findings import Finding
from netdesigner.engine.design.insertions import insert_layer
from netdesigner.engine.design.words import texts_as_numbers
from netdesigner.graph.changes import own_layer, reset_parameter, set_parameter
from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, NodeId, Shape
from netdesigner.graph.problems import Fix

RECURRENT_RANK = 3
MERGES = ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding was made.

    Attributes:
        network: The network.
        graph: The graph.
        node: The node.
        call: What it calls.
        sources: The outputs it takes.
        specs: Their shapes and dtypes.
        source_inputs: The inputs of the nodes it takes them from, as far as known.
    """

    network: Network
    graph: Graph
    node: NodeId
    call: Call
    sources: tuple[Ref, ...]
    specs: Specs
    source_inputs: Mapping[NodeId, Specs]

    @property
    def layer(self) -> Layer | None:
        """The layer that the node calls."""
        node = self.graph.nodes[self.node]
        return self.graph.layer_of(node) if isinstance(node, LayerNode) else None

    def layer_of_source(self, position: int) -> Layer | None:
        """Return the layer that gives one of the tensors."""
        node = self.graph.nodes[self.sources[position].node]
        return self.graph.layer_of(node) if isinstance(node, LayerNode) else None


def fixes_for(place: Place, finding: Finding) -> tuple[Fix, ...]:
    """Return the ways out of a finding, the one to try first in front."""
    return tuple(fix for find in _FIXES.get(finding.code, ()) for fix in find(place, finding))


def _trust(_: Place, finding: Finding) -> list[Fix]:
    """Look at the file: what is done then is no edit, so whoever shows it does it."""
    return [Fix(FixCode.TRUST_FILE, (), {"file": finding.values["file"]})]


def _lower_rank(place: Place, finding: Finding) -> list[Fix]:
    shape, wanted = place.specs[0].shape, finding.values["wanted"]
    if wanted == RECURRENT_RANK and place.call.known.name in ("LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional"):
        per_step = insert_layer(place.graph, place.node, place.sources[0], *_flatten_each_step())
        rest = shape[2:]
        if None in (shape[1], *rest):
            return [per_step]
        target: tuple[Value, ...] = (shape[1], math.prod(size for size in rest if size is not None))
        return [per_step, _reshape(place, target)]
    if wanted == 2:
        flat = insert_layer(place.graph, place.node, place.sources[0], "keras.layers.Flatten")
        pooling = f"keras.layers.GlobalAveragePooling{len(shape) - 2}D"
        return [flat, *([insert_layer(place.graph, place.node, place.sources[0], pooling)] if len(shape) < 6 else [])]
    return [_time_distributed(place)] if wanted == len(shape) - 1 and place.layer else []


def _raise_rank(place: Place, finding: Finding) -> list[Fix]:
    """Keep the axis that a layer before takes away, or add an axis of one channel where just that is missing."""
    shape, wanted, taker = place.specs[0].shape, finding.values["wanted"], place.sources[0].node
    taken = place.source_inputs.get(taker)
    had_them = taken is not None and len(taken) == 1 and len(taken[0].shape) == wanted
    if had_them and (fixes := lost_axes.go_first(place.network, place.graph, taker, place.node)):
        return fixes
    if wanted != len(shape) + 1:
        return []
    sequences = lost_axes.return_sequences(place.network, place.graph, taker)
    return sequences if None in shape[1:] else [*sequences, _reshape(place, (*shape[1:], 1))]


def _pad_same(place: Place, _finding: Finding) -> list[Fix]:
    return _padded(place, place.layer)


def _pad_source(place: Place, finding: Finding) -> list[Fix]:
    """Pad the convolution or pooling that made one of two tensors smaller, when that makes them equal."""
    found: list[Fix] = []
    for position in (finding.values["position"], finding.values["first_position"]):
        assert isinstance(position, int)
        other = place.specs[0 if position else 1].shape
        inputs = place.source_inputs.get(place.sources[position].node)
        if inputs and len(inputs) == 1 and inputs[0].shape[1:-1] == other[1:-1] and finding.values["axes"]:
            found.extend(_padded(place, place.layer_of_source(position)))
    return found


def _projection(place: Place, finding: Finding) -> list[Fix]:
    """Bring the channels of one tensor to those of the other with a 1x1 convolution or a Dense."""
    position, first = finding.values["position"], place.specs[0].shape
    rank = len(first)
    assert isinstance(position, int)
    if place.call.known.name not in MERGES or finding.values["axes"] != (rank - 1,) or not 2 <= rank <= 5:
        return []
    kind = "keras.layers.Dense" if rank == 2 else f"keras.layers.Conv{rank - 2}D"
    parameters: dict[str, Value] = {"units": first[-1]} if rank == 2 else {"filters": first[-1], "kernel_size": 1}
    fix = insert_layer(place.graph, place.node, place.sources[position], kind, parameters)
    return [replace(fix, code=FixCode.ADD_PROJECTION, values={**fix.values, "channels": first[-1]})]


def _reset(place: Place, finding: Finding) -> list[Fix]:
    name, layer = finding.parameter, place.layer
    known = place.call.known.parameters.get(name or "")
    if name is None or layer is None or name not in layer.parameters or known is None or known.required:
        return []
    edits = reset_parameter(place.network, place.graph, layer.id, name)
    return [Fix(FixCode.RESET_PARAMETER, edits, {"parameter": name, "value": known.default})]


def _made_for_picture(place: Place, finding: Finding) -> list[Fix]:
    """Let a network of Keras be made for the pictures that it gets."""
    layer, picture = place.layer, place.specs[0].shape[1:]
    if layer is None or finding.parameter != INPUT_SHAPE or None in picture:
        return []
    known = place.network.catalogue.layers.get(layer.type)
    if known is None or not known.is_application or layer.parameters.get(INPUT_SHAPE) == picture:
        return []
    edits = set_parameter(place.network, place.graph, layer.id, INPUT_SHAPE, picture)
    return [Fix(FixCode.SET_PARAMETER, edits, {"node": layer.name, "parameter": INPUT_SHAPE, "value": picture})]


def _independent(place: Place, _finding: Finding) -> list[Fix]:
    node = place.graph.nodes[place.node]
    if not isinstance(node, LayerNode):
        return []
    return [Fix(FixCode.MAKE_INDEPENDENT, own_layer(place.graph, node), {"node": place.graph.layer_of(node).name})]


def _whole_number_input(place: Place, _finding: Finding) -> list[Fix]:
    source = place.graph.nodes[place.sources[0].node]
    if not isinstance(source, InputNode):
        return []
    edits = (PutNode(place.graph.id, replace(source, dtype="int32")),)
    return [Fix(FixCode.SET_PARAMETER, edits, {"node": source.name, "parameter": "dtype", "value": "int32"})]


def _words(place: Place, _finding: Finding) -> list[Fix]:
    """Make numbers of texts where they enter by themselves, not beside other tensors."""
    return [*texts_as_numbers(place.graph, place.node, place.call, place.sources[0])] if len(place.sources) == 1 else []


def _padded(place: Place, layer: Layer | None) -> list[Fix]:
    known = None if layer is None else place.network.catalogue.layers.get(layer.type)
    padding = None if known is None else known.parameters.get("padding")
    if layer is None or padding is None or "same" not in padding.choices or layer.parameters.get("padding") == "same":
        return []
    edits = set_parameter(place.network, place.graph, layer.id, "padding", "same")
    return [Fix(FixCode.PAD_SAME, edits, {"node": layer.name})]


def _time_distributed(place: Place) -> Fix:
    layer = place.layer
    assert layer is not None
    wrapped: dict[str, Value] = {"layer": Instance(layer.type, layer.parameters)}
    edit = PutLayer(place.graph.id, replace(layer, type="keras.layers.TimeDistributed", parameters=wrapped))
    return Fix(FixCode.WRAP_TIME_DISTRIBUTED, (edit,), {"node": node_name(place.network, place.graph, place.node)})


def _flatten_each_step() -> tuple[str, dict[str, Value]]:
    return "keras.layers.TimeDistributed", {"layer": Instance("keras.layers.Flatten")}


def _reshape(place: Place, target: Shape | tuple[Value, ...]) -> Fix:
    parameters: dict[str, Value] = {"target_shape": tuple(target)}
    return insert_layer(place.graph, place.node, place.sources[0], "keras.layers.Reshape", parameters)


_FIXES: Mapping[Code, tuple[Callable[[Place, Finding], list[Fix]], ...]] = {
    Code.ATTACHED_NOT_TRUSTED: (_trust,),
    Code.RANK_TOO_HIGH: (_lower_rank,),
    Code.RANK_TOO_LOW: (_raise_rank,),
    Code.NEGATIVE_SIZE: (_pad_same,),
    Code.SHAPES_DIFFER: (_projection, _pad_source),
    Code.TEXT_NOT_TAKEN: (_words,),
    Code.WHOLE_NUMBERS_NEEDED: (_whole_number_input,),
    Code.NO_SUCH_AXIS: (_reset,),
    Code.GROUPS_DO_NOT_DIVIDE: (_reset,),
    Code.OTHER_SHAPE_THAN_BUILT: (_independent,),
    Code.KERAS: (_made_for_picture, _reset),
}
