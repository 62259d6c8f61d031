"""Putting a layer behind an output."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import add_layer, redirected
from netdesigner.graph.edits import GraphEdit, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId


def behind(
    graph: Graph, source: Ref, layer_type: str, parameters: Mapping[str, Value], only: NodeId | None = None
) -> tuple[GraphEdit, ...]:
    """Return the edits that put a new layer between an output and what takes it.

    Args:
        graph: The graph.
        source: The output.
        layer_type: The type of the layer.
        parameters: Its parameters.
        only: The one node that is to take what the layer gives; by default all that take the output.
    """
    node, edits = add_layer(graph, layer_type, parameters, {"inputs": source})
    users = [*graph.successors(source.node)] if only is None else [only]
    return (*edits, *(PutNode(graph.id, redirected(graph.nodes[user], source, Ref(node))) for user in users))
