"""What a person does to a network, each as the group of edits that does it.

The functions read the network and return edits; they change nothing. All edits of one call belong into one undo step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.values import Ref, Value, replace_refs
from netdesigner.graph.arguments import item_placed, item_removed, refs_removed
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode, RemoveLayer, RemoveNode, SetEnds
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import free_name, fresh_layer_id, fresh_name, fresh_node_id, usual_name
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import (
    GraphId,
    InputNode,
    Layer,
    LayerId,
    LayerNode,
    Node,
    NodeId,
    OperationNode,
    OutputNode,
    Shape,
    SubmodelNode,
    Target,
)
from netdesigner.graph.verdicts import LISTS, can_connect

Edits: TypeAlias = tuple[GraphEdit, ...]


def add_input(
    graph: Graph, shape: Shape | None = None, *, name: str = "input", dtype: str | None = None
) -> tuple[NodeId, Edits]:
    """Add an input as the last of the model's inputs; return its id and the edits."""
    node = InputNode(id=fresh_node_id(graph, "in"), name=fresh_name(graph.names, name), shape=shape, dtype=dtype)
    return node.id, (PutNode(graph.id, node), SetEnds(graph.id, (*graph.inputs, node.id), graph.outputs))


def add_output(
    graph: Graph,
    source: Ref | None = None,
    *,
    name: str = "output",
    loss: Value = None,
    loss_weight: float = 1.0,
    metrics: tuple[Value, ...] = (),
) -> tuple[NodeId, Edits]:
    """Add an output as the last of the model's outputs; return its id and the edits."""
    taken = {node.name for node_id in graph.outputs if isinstance(node := graph.nodes[node_id], OutputNode)}
    node = OutputNode(
        id=fresh_node_id(graph, "out"),
        name=fresh_name(taken, name),
        arguments={} if source is None else {"value": source},
        loss=loss,
        loss_weight=loss_weight,
        metrics=metrics,
    )
    return node.id, (PutNode(graph.id, node), SetEnds(graph.id, graph.inputs, (*graph.outputs, node.id)))


def add_layer(
    graph: Graph,
    layer_type: str,
    parameters: Mapping[str, Value] | None = None,
    arguments: Mapping[str, Value] | None = None,
    *,
    name: str | None = None,
) -> tuple[NodeId, Edits]:
    """Add a layer with one node that calls it; return the node's id and the edits."""
    layer = Layer(
        id=fresh_layer_id(graph),
        type=layer_type,
        name=free_name(graph, name or usual_name(layer_type)),
        parameters=dict(parameters or {}),
    )
    node = LayerNode(id=fresh_node_id(graph), layer=layer.id, arguments=dict(arguments or {}))
    return node.id, (PutLayer(graph.id, layer), PutNode(graph.id, node))


def call_again(graph: Graph, layer: LayerId, arguments: Mapping[str, Value] | None = None) -> tuple[NodeId, Edits]:
    """Add one more call of a layer, which then shares its weights; return the node's id and the edits."""
    node = LayerNode(id=fresh_node_id(graph), layer=layer, arguments=dict(arguments or {}))
    return node.id, (PutNode(graph.id, node),)


def own_layer(graph: Graph, node: LayerNode) -> Edits:
    """Give a call a layer of its own, made like the one that it shares with others."""
    shared = graph.layer_of(node)
    layer = replace(shared, id=fresh_layer_id(graph), name=free_name(graph, shared.name))
    return (PutLayer(graph.id, layer), PutNode(graph.id, replace(node, layer=layer.id)))


def add_operation(graph: Graph, operation: str, arguments: Mapping[str, Value] | None = None) -> tuple[NodeId, Edits]:
    """Add an operation; return its id and the edits."""
    node = OperationNode(id=fresh_node_id(graph), operation=operation, arguments=dict(arguments or {}))
    return node.id, (PutNode(graph.id, node),)


def add_submodel_call(
    graph: Graph, submodel: GraphId, arguments: Mapping[str, Value] | None = None
) -> tuple[NodeId, Edits]:
    """Add a call of a submodel; return the node's id and the edits."""
    node = SubmodelNode(id=fresh_node_id(graph), graph=submodel, arguments=dict(arguments or {}))
    return node.id, (PutNode(graph.id, node),)


def connect(network: Network, graph: Graph, source: Ref, target: Target) -> Edits:
    """Connect an output port to an input port; a connection that was there gives way.

    At a port that takes several tensors, a target without a position appends.

    Raises:
        EditRefusedError: If `can_connect` says no.
    """
    verdict = can_connect(network, graph, source, target)
    if verdict.reason is not None:
        raise EditRefusedError(f"{source} cannot be connected to {target}: {verdict.reason}.")
    node = graph.nodes[target.node]
    port = next(port for port in network.input_ports(graph, node) if port.name == target.path[0])
    value: Value = source
    if port.arity in LISTS:
        value = item_placed(node.arguments.get(port.name), source, target.path[1:])
    return (PutNode(graph.id, with_arguments(node, {**node.arguments, port.name: value})),)


def disconnect(graph: Graph, target: Target) -> Edits:
    """Take away the connection that ends at a target; later ones of the same port move up."""
    node = graph.nodes[target.node]
    return (PutNode(graph.id, with_arguments(node, item_removed(node.arguments, target.path))),)


def remove_nodes(graph: Graph, doomed: Iterable[NodeId]) -> Edits:
    """Remove nodes with their connections, and the layers that nothing calls any more."""
    gone = {node: None for node in doomed if node in graph.nodes}
    edits: list[GraphEdit] = [
        PutNode(graph.id, _without_sources(graph.nodes[user], gone))
        for user in {user: None for node in gone for user in graph.successors(node) if user not in gone}
    ]
    inputs = tuple(node for node in graph.inputs if node not in gone)
    outputs = tuple(node for node in graph.outputs if node not in gone)
    if (inputs, outputs) != (graph.inputs, graph.outputs):
        edits.append(SetEnds(graph.id, inputs, outputs))
    edits.extend(RemoveNode(graph.id, node) for node in _users_first(graph, gone))
    edits.extend(RemoveLayer(graph.id, layer) for layer in _orphans(graph, gone))
    return tuple(edits)


def set_parameter(network: Network, graph: Graph, layer_id: LayerId, name: str, value: Value) -> Edits:
    """Set a parameter of a layer; one set to its default is taken away, so that code stays short.

    Connections at output ports that vanish with the new value are taken away too.
    """
    known = network.catalogue.layers.get(graph.layers[layer_id].type)
    parameter = None if known is None else known.parameters.get(name)
    if parameter is not None and is_default(parameter, value):
        return reset_parameter(network, graph, layer_id, name)
    layer = graph.layers[layer_id]
    return _replace_layer(network, graph, replace(layer, parameters={**layer.parameters, name: value}))


def reset_parameter(network: Network, graph: Graph, layer_id: LayerId, name: str) -> Edits:
    """Take a parameter back to its default."""
    layer = graph.layers[layer_id]
    kept = {key: value for key, value in layer.parameters.items() if key != name}
    return _replace_layer(network, graph, replace(layer, parameters=kept))


def set_argument(network: Network, graph: Graph, node_id: NodeId, name: str, value: Value) -> Edits:
    """Set an argument of a call that is no connection; `None` takes it away.

    Connections at output ports that vanish with the new value are taken away too.
    """
    node = graph.nodes[node_id]
    kept = {key: item for key, item in node.arguments.items() if key != name}
    changed = with_arguments(node, kept if value is None else {**kept, name: value})
    return (*_cuts(graph, {node_id: network.output_count(graph, changed)}), PutNode(graph.id, changed))


def rename(graph: Graph, node_id: NodeId, name: str) -> Edits:
    """Rename the layer that a node calls, or the input, output or operation that it is.

    Raises:
        EditRefusedError: If the node calls a submodel, which has the name of its graph.
    """
    node = graph.nodes[node_id]
    if isinstance(node, LayerNode):
        return (PutLayer(graph.id, replace(graph.layer_of(node), name=name)),)
    if isinstance(node, SubmodelNode):
        raise EditRefusedError(f"Node {node_id!r} has the name of its graph {node.graph!r}; rename that.")
    return (PutNode(graph.id, replace(node, name=name)),)


def with_arguments(node: Node, arguments: Mapping[str, Value]) -> Node:
    """Return a node with other arguments.

    Raises:
        EditRefusedError: If it is an input, which has none.
    """
    if isinstance(node, InputNode):
        raise EditRefusedError(f"Node {node.id!r} is an input: nothing can be connected to it.")
    return replace(node, arguments=arguments)


def redirected(node: Node, old: Ref, new: Ref) -> Node:
    """Return a node that takes another output wherever it takes a given one.

    Raises:
        EditRefusedError: If it is an input, which takes none.
    """

    def led(ref: Ref) -> Ref:
        return new if ref == old else ref

    return with_arguments(node, {name: replace_refs(value, led) for name, value in node.arguments.items()})


def _without_sources(node: Node, gone: Mapping[NodeId, None]) -> Node:
    return with_arguments(node, refs_removed(node.arguments, lambda ref: ref.node in gone))


def _users_first(graph: Graph, gone: Mapping[NodeId, None]) -> list[NodeId]:
    """Return nodes so that each comes before those it depends on; costs what the nodes cost, not the graph."""
    order: list[NodeId] = []
    seen: set[NodeId] = set()
    for start in gone:
        stack = [] if start in seen else [(start, graph.successors(start))]
        seen.add(start)
        while stack:
            node, users = stack[-1]
            user = next((user for user in users if user in gone and user not in seen), None)
            if user is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(user)
                stack.append((user, graph.successors(user)))
    return order


def _orphans(graph: Graph, gone: Mapping[NodeId, None]) -> list[LayerId]:
    layers = {node.layer: None for node_id in gone if isinstance(node := graph.nodes[node_id], LayerNode)}
    return [layer for layer in layers if all(call in gone for call in graph.calls_of(layer))]


def _replace_layer(network: Network, graph: Graph, layer: Layer) -> Edits:
    calls = {node_id: graph.nodes[node_id] for node_id in graph.calls_of(layer.id)}
    counts = {
        node_id: network.output_count_of(layer, node) for node_id, node in calls.items() if isinstance(node, LayerNode)
    }
    return (*_cuts(graph, counts), PutLayer(graph.id, layer))


def _cuts(graph: Graph, counts: Mapping[NodeId, int | None]) -> Edits:
    """Take away the connections at output ports that nodes no longer have when they have so many."""

    def vanishes(ref: Ref) -> bool:
        count = counts.get(ref.node)
        return count is not None and ref.output >= count

    users = {c.target.node: None for call in counts for c in graph.connections_from(call) if vanishes(c.source)}
    return tuple(
        PutNode(graph.id, with_arguments(old := graph.nodes[user], refs_removed(old.arguments, vanishes)))
        for user in users
    )
