"""The fixes for a layer that lacks axes which the layer before it has taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import remove_nodes, set_parameter
from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, LayerNode, NodeId
from netdesigner.graph.problems import Fix

_TAKES_AXES: Final = ("Flatten", "GlobalAveragePooling", "GlobalMaxPooling")
"""How the names of types begin that are there to take axes away."""
_SEQUENCES: Final = "return_sequences"


def return_sequences(network: Network, graph: Graph, taker: NodeId) -> list[Fix]:
    """Have a recurrent layer give all its steps, if it gives the last one alone."""
    node = graph.nodes[taker]
    known = network.layer_type(graph, node) if isinstance(node, LayerNode) else None
    if not isinstance(node, LayerNode) or known is None or _SEQUENCES not in known.parameters:
        return []
    layer = graph.layer_of(node)
    edits = set_parameter(network, graph, layer.id, _SEQUENCES, True)
    return [Fix(FixCode.SET_PARAMETER, edits, {"node": layer.name, "parameter": _SEQUENCES, "value": True})]


def go_first(network: Network, graph: Graph, taker: NodeId, node_id: NodeId) -> list[Fix]:
    """Put a node in front of the one before it that takes axes away, or take that one out."""
    before, node = graph.nodes[taker], graph.nodes[node_id]
    if not (isinstance(before, LayerNode) and isinstance(node, LayerNode)) or not _takes_axes(graph, before):
        return []
    source = _only_source(before)
    if source is None or _only_source(node) != Ref(taker) or list(graph.successors(taker)) != [node_id]:
        return []
    values: dict[str, Value] = {"node": node_name(network, graph, taker)}
    behind = {**values, "other": node_name(network, graph, node_id)}
    return [
        Fix(FixCode.MOVE_BEHIND, _exchanged(graph.id, before, node), behind),
        Fix(FixCode.REMOVE_NODE, (*remove_nodes(graph, [taker]), _fed_by(graph.id, node, source)), values),
    ]


def _takes_axes(graph: Graph, node: LayerNode) -> bool:
    return graph.layer_of(node).type.rpartition(".")[2].startswith(_TAKES_AXES)


def _only_source(node: LayerNode) -> Ref | None:
    """Return the one output that a node takes, if it has no other arguments."""
    [*values] = node.arguments.values()
    return values[0] if len(values) == 1 and isinstance(values[0], Ref) else None


def _exchanged(graph: GraphId, first: LayerNode, second: LayerNode) -> tuple[PutNode, ...]:
    """Return the edits after which two nodes in a row call each other's layer; both stay where they are drawn."""
    return tuple(PutNode(graph, _in_place_of(old, new)) for old, new in ((first, second), (second, first)))


def _in_place_of(old: LayerNode, new: LayerNode) -> LayerNode:
    """Return a call of the layer of one node in the place of another one, whose source it takes."""
    return replace(new, id=old.id, arguments=dict(zip(new.arguments, old.arguments.values(), strict=True)))


def _fed_by(graph: GraphId, node: LayerNode, source: Ref) -> PutNode:
    return PutNode(graph, replace(node, arguments=dict.fromkeys(node.arguments, source)))
