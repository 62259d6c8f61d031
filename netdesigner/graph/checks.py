"""What can be found wrong with a network without asking Keras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from netdesigner.catalogue import check
from netdesigner.catalogue.types import STANDING, Exclusion, InputPort, LayerType, PortArity
from netdesigner.catalogue.values import Ref, Value, refs
from netdesigner.graph.changes import add_input, add_output, connect, rename, reset_parameter
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import SetStyle
from netdesigner.graph.graph import Graph
from netdesigner.graph.lines import Bend, line_of
from netdesigner.graph.names import free_name, fresh_name, is_valid_name, names_of_operations, without_number
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode, Target
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.graph.style import ModelStyle

REQUIRED = (PortArity.ONE, PortArity.LIST)
"""Arities of ports that must be connected."""


def node_name(network: Network, graph: Graph, node_id: NodeId) -> str:
    """Return what a node is called on the canvas and in messages."""
    node = graph.nodes[node_id]
    match node:
        case LayerNode():
            return graph.layer_of(node).name
        case SubmodelNode():
            sub = network.graphs.get(node.graph)
            return node.graph if sub is None else sub.name
        case OperationNode():
            return node.name or node.operation.rpartition(".")[2]
        case InputNode() | OutputNode():
            return node.name


def type_name(network: Network, graph: Graph, node: Node) -> str:
    """Return the name of what a node calls: `Dense`, `add`, the submodel's name, or the kind of an end."""
    match node:
        case LayerNode():
            return graph.layer_of(node).type.rpartition(".")[2]
        case OperationNode():
            return node.operation.rpartition(".")[2]
        case SubmodelNode():
            return node_name(network, graph, node.id)
        case InputNode():
            return "Input"
        case OutputNode():
            return "Output"


def node_problems(network: Network, graph: Graph, node_id: NodeId) -> tuple[Problem, ...]:
    """Return what is wrong with a node taken by itself."""
    node = graph.nodes[node_id]
    return (*_own_problems(network, graph, node), *_missing_inputs(network, graph, node))


def graph_problems(network: Network, graph: Graph) -> tuple[Problem, ...]:
    """Return what is wrong with a graph as a whole."""
    ends = *_missing_ends(graph), *_duplicate_names(graph), *_names_of_operations(graph), *_unused_nodes(network, graph)
    if graph.style is ModelStyle.FUNCTIONAL:
        return ends
    bent = sequential_problem(network, graph)
    return ends if bent is None or bent.values["bend"] == Bend.UNFINISHED else (*ends, bent)


def sequential_problem(network: Network, graph: Graph) -> Problem | None:
    """Return why a graph cannot become a `keras.Sequential`, or `None` if it can."""
    line = line_of(network, graph)
    if line.bend is None:
        return None
    name = "" if line.at is None else node_name(network, graph, line.at)
    values: dict[str, Value] = {"graph": graph.name, "node": name, "bend": line.bend.value}
    fix = Fix(FixCode.MAKE_FUNCTIONAL, (SetStyle(graph.id, ModelStyle.FUNCTIONAL),), values)
    return Problem(Code.NOT_SEQUENTIAL, graph.id, line.at, severity=Severity.WARNING, values=values, fixes=(fix,))


def _own_problems(network: Network, graph: Graph, node: Node) -> Iterator[Problem]:
    name = node_name(network, graph, node.id)
    if not is_valid_name(name) and not isinstance(node, OperationNode):
        yield Problem(Code.INVALID_NAME, graph.id, node.id, values={"node": name})
    match node:
        case InputNode(shape=None):
            yield Problem(Code.INPUT_WITHOUT_SHAPE, graph.id, node.id, "shape", values={"node": name})
        case LayerNode():
            yield from _layer_problems(network, graph, node)
        case OperationNode():
            yield from _operation_problems(network, graph, node)
        case SubmodelNode():
            yield from _submodel_problems(network, graph, node)
        case OutputNode(loss=None) if graph.id == MAIN_GRAPH:
            yield Problem(Code.OUTPUT_WITHOUT_LOSS, graph.id, node.id, "loss", Severity.WARNING, {"node": name})


def _layer_problems(network: Network, graph: Graph, node: LayerNode) -> Iterator[Problem]:
    layer, known = graph.layer_of(node), network.layer_type(graph, node)
    if known is None:
        yield Problem(Code.UNKNOWN_TYPE, graph.id, node.id, values={"node": layer.name, "type": layer.type})
        return
    if known.placement not in STANDING:
        reason = known.exclusion or Exclusion.NO_TENSOR
        values: dict[str, Value] = {"node": layer.name, "type": known.name, "reason": reason.value}
        yield Problem(Code.NOT_PLACEABLE, graph.id, node.id, values=values)
        return
    for finding in check.check_parameters(network.catalogue, known.parameters, layer.parameters):
        fixes = _reset(network, graph, node, finding, known)
        yield _parameter_problem(graph, node, layer.name, finding, fixes)


def _operation_problems(network: Network, graph: Graph, node: OperationNode) -> Iterator[Problem]:
    known = network.operation_type(node)
    name = node_name(network, graph, node.id)
    if known is None:
        yield Problem(Code.UNKNOWN_TYPE, graph.id, node.id, values={"node": name, "type": node.operation})
        return
    ports = {port.name for port in known.inputs}
    values = {key: value for key, value in node.arguments.items() if key not in ports}
    for finding in check.check_parameters(network.catalogue, known.parameters, values):
        yield _parameter_problem(graph, node, name, finding, ())


def _submodel_problems(network: Network, graph: Graph, node: SubmodelNode) -> Iterator[Problem]:
    sub = network.graphs.get(node.graph)
    if sub is None or not sub.inputs or not sub.outputs:
        name = node_name(network, graph, node.id)
        yield Problem(Code.SUBMODEL_EMPTY, graph.id, node.id, values={"node": name})


def _missing_inputs(network: Network, graph: Graph, node: Node) -> Iterator[Problem]:
    name, kind = node_name(network, graph, node.id), type_name(network, graph, node)
    for port in _missing_ports(network.input_ports(graph, node), node):
        code = Code.OUTPUT_NOT_CONNECTED if isinstance(node, OutputNode) else Code.MISSING_INPUT
        port_name = _port_name(network, node, port.name)
        values: dict[str, Value] = {"node": name, "type": kind, "port": port_name}
        fixes = _connections(network, graph, node, port)
        yield Problem(code, graph.id, node.id, port.name, values=values, fixes=fixes)


def _missing_ports(ports: tuple[InputPort, ...], node: Node) -> list[InputPort]:
    """Return the required ports without a value; the first port when constants are all that a node takes."""
    missing = [port for port in ports if port.arity in REQUIRED and node.arguments.get(port.name) in (None, ())]
    if missing or not ports or any(True for value in node.arguments.values() for _ in refs(value)):
        return missing
    return [ports[0]]


def _port_name(network: Network, node: Node, port: str) -> str:
    """Return what a port is called; those of a submodel carry the names of its inputs."""
    if isinstance(node, SubmodelNode) and (sub := network.graphs.get(node.graph)) is not None:
        inner = sub.nodes.get(port)
        return inner.name if isinstance(inner, InputNode) else port
    return port


def _connections(network: Network, graph: Graph, node: Node, port: InputPort) -> tuple[Fix, ...]:
    """Return the fix that connects the only output that is still free, if there is just one."""
    found = (other for other in graph.nodes if _is_free(graph, other) and not graph.reaches(node.id, other))
    free = list(islice(found, 2))  # a second one ends the search
    if len(free) != 1:
        return ()
    edits = connect(network, graph, Ref(free[0]), Target(node.id, (port.name,)))
    return (Fix(FixCode.CONNECT, edits, {"source": node_name(network, graph, free[0])}),)


def _is_free(graph: Graph, node_id: NodeId) -> bool:
    return not isinstance(graph.nodes[node_id], OutputNode) and next(graph.successors(node_id), None) is None


def _parameter_problem(graph: Graph, node: Node, name: str, finding: check.Finding, fixes: tuple[Fix, ...]) -> Problem:
    codes = {check.Code.MISSING: Code.MISSING_PARAMETER, check.Code.UNKNOWN_PARAMETER: Code.UNKNOWN_PARAMETER}
    values = {"node": name, "rule": finding.code.value, **finding.values}
    code = codes.get(finding.code, Code.WRONG_PARAMETER)
    return Problem(code, graph.id, node.id, finding.parameter, values=values, fixes=fixes)


def _reset(
    network: Network, graph: Graph, node: LayerNode, finding: check.Finding, known: LayerType
) -> tuple[Fix, ...]:
    parameter = known.parameters.get(finding.parameter)
    if finding.code is check.Code.MISSING or (parameter is not None and parameter.required):
        return ()
    edits = reset_parameter(network, graph, node.layer, finding.parameter)
    if parameter is None:
        return (Fix(FixCode.REMOVE_PARAMETER, edits, {"parameter": finding.parameter}),)
    values: Mapping[str, Value] = {"parameter": finding.parameter, "value": parameter.default}
    return (Fix(FixCode.RESET_PARAMETER, edits, values),)


def _missing_ends(graph: Graph) -> Iterator[Problem]:
    values: Mapping[str, Value] = {"graph": graph.name}
    if not graph.inputs:
        _node, edits = add_input(graph)
        yield Problem(Code.NO_INPUTS, graph.id, values=values, fixes=(Fix(FixCode.ADD_INPUT, edits),))
    if not graph.outputs:
        _node, edits = add_output(graph, _only_end(graph))
        yield Problem(Code.NO_OUTPUTS, graph.id, values=values, fixes=(Fix(FixCode.ADD_OUTPUT, edits),))


def _only_end(graph: Graph) -> Ref | None:
    """Return what the graph computes in the end, if nothing but one node could give it."""
    ends = [key for key, node in graph.nodes.items() if not isinstance(node, InputNode) and _is_free(graph, key)]
    return Ref(ends[0]) if len(ends) == 1 else None


def _duplicate_names(graph: Graph) -> Iterator[Problem]:
    """Find names of layers and inputs, and names of outputs, that are taken twice; only the later nodes are told."""
    doubled = {name for name, count in graph.names.items() if count > 1}
    if doubled:
        yield from _named_again(graph, _owners(graph, doubled), graph.names)
    outputs = [
        (node.name, node.id) for node_id in graph.outputs if isinstance(node := graph.nodes[node_id], OutputNode)
    ]
    yield from _named_again(graph, outputs, [name for name, _ in outputs])


def _owners(graph: Graph, names: set[str]) -> list[tuple[str, NodeId]]:
    layers = [(layer.name, graph.calls_of(layer.id)) for layer in graph.layers.values() if layer.name in names]
    inputs = [
        (node.name, node.id) for node in graph.nodes.values() if isinstance(node, InputNode) and node.name in names
    ]
    return [*inputs, *((name, calls[0]) for name, calls in layers if calls)]


def _named_again(
    graph: Graph, owners: list[tuple[str, NodeId]], taken: Mapping[str, int] | list[str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, node_id in owners:
        if name in seen:
            fresh = fresh_name(taken, name)
            fix = Fix(FixCode.RENAME, rename(graph, node_id, fresh), {"name": fresh})
            yield Problem(Code.DUPLICATE_NAME, graph.id, node_id, "name", values={"node": name}, fixes=(fix,))
        seen.add(name)


def _names_of_operations(graph: Graph) -> Iterator[Problem]:
    """Find layers and inputs whose names Keras may give to an operation beside them."""
    operations = names_of_operations(graph)
    clashing = {name for name in graph.names if without_number(name) in operations}
    for name, node_id in _owners(graph, clashing):
        fresh = free_name(graph, name)
        fix = Fix(FixCode.RENAME, rename(graph, node_id, fresh), {"name": fresh})
        values: dict[str, Value] = {"node": name, "operation": without_number(name)}
        yield Problem(Code.NAME_OF_OPERATION, graph.id, node_id, "name", values=values, fixes=(fix,))


def _unused_nodes(network: Network, graph: Graph) -> Iterator[Problem]:
    """Find nodes whose outputs nothing takes: they will not be part of the model."""
    for node_id in graph.nodes:
        if graph.outputs and _is_free(graph, node_id):
            values: Mapping[str, Value] = {"node": node_name(network, graph, node_id)}
            yield Problem(Code.UNUSED_NODE, graph.id, node_id, severity=Severity.WARNING, values=values)
