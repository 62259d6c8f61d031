"""What one node contributes to the script, apart from the names of the variables around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from netdesigner.catalogue.outputs import nested_outputs
from netdesigner.catalogue.types import InputPort, LayerType, OperationType, OutputRule, PortArity
from netdesigner.catalogue.values import ARRAY, PLAIN, Instance, Ref, Value, refs
from netdesigner.codegen.errors import UnwritableValueError
from netdesigner.codegen.names import identifier, is_plain
from netdesigner.codegen.values import CALLED, check
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import usual_name
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode

Ports: TypeAlias = tuple[InputPort, ...]

OPTIONAL = (PortArity.OPTIONAL, PortArity.OPTIONAL_LIST)
STATES = {
    ("states", 1): ("state",),
    ("states", 2): ("state_h", "state_c"),
    ("scores", 1): ("scores",),
}
"""How the outputs after the first are called, by the rule that they exist by."""

BOTH_WAYS = {2: ("forward", "backward"), 4: ("forward_h", "forward_c", "backward_h", "backward_c")}


class NodeFacts(NamedTuple):
    """What planning needs of a node; a named tuple, because thousands are made at once.

    Attributes:
        name: Its name for people.
        base: What its variable is called, if that name is free.
        sources: The tensors it takes, in the order of its ports.
        outputs: How many outputs it has; `None` when only Keras can tell.
        others: Names for the outputs after the first.
        listed: Whether it returns a list even of one output.
        nested: How many outputs each item of what it returns holds, where some are lists.
        gap: Why it cannot be written; `None` when it can.
        owner: Names the layer or submodel it calls.
        is_owner_named: Whether that has a variable even if it is called only once.
        is_input: Whether it is an input.
        is_output: Whether it is an output.
    """

    name: str
    base: str
    sources: tuple[Ref, ...] = ()
    outputs: int | None = 1
    others: tuple[str, ...] = ()
    listed: bool = False
    nested: tuple[int, ...] = ()
    gap: str | None = None
    owner: str | None = None
    is_owner_named: bool = False
    is_input: bool = False
    is_output: bool = False


def facts(network: Network, graph: Graph, node_id: NodeId) -> NodeFacts:
    """Return what planning needs of a node."""
    node = graph.nodes[node_id]
    match node:
        case InputNode():
            return NodeFacts(node.name, identifier(node.name, "input_1"), is_input=True)
        case OutputNode():
            return NodeFacts(node.name, identifier(node.name, "output"), tuple(refs(node.arguments)), is_output=True)
        case SubmodelNode():
            return _submodel_facts(network, graph, node)
        case LayerNode():
            return _layer_facts(network, graph, node)
        case OperationNode():
            return _operation_facts(network, graph, node)


def _layer_facts(network: Network, graph: Graph, node: LayerNode) -> NodeFacts:
    layer = graph.layer_of(node)
    known = network.layer_type(graph, node)
    ports = network.input_ports(graph, node)
    gap = _gap(ports, node)
    try:
        check(network.catalogue, layer.type, layer.parameters, CALLED)
    except UnwritableValueError as error:
        gap = str(error)
    outputs = network.output_count(graph, node)
    return NodeFacts(
        name=layer.name,
        base=_layer_base(layer),
        sources=_sources(ports, node),
        outputs=outputs,
        others=() if known is None else _others(known, outputs),
        nested=() if known is None else nested_outputs(network.catalogue, known, layer.parameters),
        gap=gap,
        owner=f"layer {layer.id}",
        is_owner_named=known is not None and known.is_application,
    )


def _layer_base(layer: Layer) -> str:
    if is_plain(layer.name):
        return layer.name
    return identifier(layer.name, _type_base(layer.type))


@cache
def _type_base(path: str) -> str:
    return identifier(usual_name(path), "layer")


def _operation_facts(network: Network, graph: Graph, node: OperationNode) -> NodeFacts:
    known = network.operation_type(node)
    ports = network.input_ports(graph, node)
    short = node.operation.rpartition(".")[2]
    fallback = identifier("item" if short == "getitem" else short, "operation")
    return NodeFacts(
        name=node.name or short,
        base=identifier(node.name, fallback),
        sources=_sources(ports, node),
        outputs=network.output_count(graph, node),
        listed=known is not None and known.rule is OutputRule.SECTIONS,
        gap=f"Keras has no {node.operation!r}" if known is None else _operation_gap(ports, node, known),
    )


def _operation_gap(ports: Ports, node: OperationNode, known: OperationType) -> str | None:
    missing = [item.name for item in known.parameters.values() if item.required and item.name not in node.arguments]
    if missing:
        return f"{missing[0]} is missing"
    if known.symbol == "[]" and not isinstance(node.arguments.get(known.inputs[0].name), Ref):
        return "not connected"
    return _gap(ports, node)


def _submodel_facts(network: Network, graph: Graph, node: SubmodelNode) -> NodeFacts:
    sub = network.graphs.get(node.graph)
    if sub is None:
        return NodeFacts(node.graph, "submodel", gap="its submodel does not exist")
    ports = network.input_ports(graph, node)
    names = [output.name for key in sub.outputs if isinstance(output := sub.nodes[key], OutputNode)]
    return NodeFacts(
        name=sub.name,
        base=identifier(sub.name, "submodel"),
        sources=_sources(ports, node),
        outputs=len(sub.outputs),
        others=tuple(identifier(name, "output")[:16].strip("_") for name in names[1:]),
        gap=_gap(ports, node),
        owner=f"graph {sub.id}",
    )


def _sources(ports: Ports, node: Node) -> tuple[Ref, ...]:
    given = node.arguments
    names = [port.name for port in ports if port.name in given]
    if len(names) < len(given):
        names += sorted(given.keys() - names)
    return tuple([ref for name in names for ref in refs(given[name])])


def _gap(ports: Ports, node: Node) -> str | None:
    """Return which required connection is missing."""
    for port in ports:
        if port.arity not in OPTIONAL and node.arguments.get(port.name) in (None, ()):
            return "not connected"
    if any(_holds_object(value) for value in node.arguments.values() if not isinstance(value, PLAIN)):
        return "a call takes no objects"
    return None


def _holds_object(value: Value) -> bool:
    match value:
        case Ref():
            return False
        case Instance():
            return value.type != ARRAY
        case tuple():
            return any(_holds_object(item) for item in value)
        case Mapping():
            return any(_holds_object(item) for item in value.values())
    return False


def _others(known: LayerType | OperationType, outputs: int | None) -> tuple[str, ...]:
    if known.rule is OutputRule.BOTH_WAYS and outputs is not None:
        return BOTH_WAYS.get(outputs - 1, ())
    return STATES.get((known.rule.value, known.states), ())
