"""Putting layers between nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import redirected
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import free_name, snake_case
from netdesigner.graph.nodes import Layer, LayerNode, NodeId
from netdesigner.graph.problems import Fix

NewLayer: TypeAlias = tuple[str, Mapping[str, Value]]
"""The type of a layer, and its parameters."""


def insert_layer(
    graph: Graph, node_id: NodeId, source: Ref, layer_type: str, parameters: Mapping[str, Value] | None = None
) -> Fix:
    """Return the fix that puts a new layer where `source` enters a node."""
    return insert_layers(graph, node_id, source, (layer_type, parameters or {}))


def insert_layers(graph: Graph, node_id: NodeId, source: Ref, *layers: NewLayer) -> Fix:
    """Return the fix that puts new layers, no two of one type, one after another where `source` enters a node.

    The new ids are made from the node's, never the next free ones: these may be taken by the time the fix is applied.
    """
    edits: list[GraphEdit] = []
    last = source
    for layer_type, parameters in layers:
        name = snake_case(layer_type.rpartition(".")[2])
        new_id = _unused(graph, f"{node_id}_{name}")
        layer = Layer(new_id, layer_type, free_name(graph, name), dict(parameters))
        edits += (
            PutLayer(graph.id, layer),
            PutNode(graph.id, LayerNode(id=new_id, layer=new_id, arguments={"inputs": last})),
        )
        last = Ref(new_id)
    edits.append(PutNode(graph.id, redirected(graph.nodes[node_id], source, last)))
    names = " + ".join(layer_type.rpartition(".")[2] for layer_type, _ in layers)
    return Fix(FixCode.INSERT_LAYER, tuple(edits), {"layer": names})


def layer_behind(graph: Graph, source: Ref, known: LayerType, parameters: Mapping[str, Value]) -> tuple[GraphEdit, ...]:
    """Return the edits that put a new layer between an output and all that takes it."""
    name = snake_case(known.name)
    new_id = _unused(graph, f"{source.node}_{name}")
    layer = Layer(new_id, known.path, free_name(graph, name), dict(parameters))
    node = LayerNode(id=new_id, layer=new_id, arguments={known.inputs[0].name: source})
    users = (redirected(graph.nodes[user], source, Ref(new_id)) for user in graph.successors(source.node))
    return (PutLayer(graph.id, layer), *(PutNode(graph.id, item) for item in (node, *users)))


def _unused(graph: Graph, base: str) -> str:
    number = 1
    found = base
    while found in graph.nodes or found in graph.layers:
        number += 1
        found = f"{base}_{number}"
    return found
