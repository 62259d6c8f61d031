"""Calls of layers, submodels and operations as expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, InputPort, OperationType, Parameter, PortArity
from netdesigner.catalogue.values import Ref, Slice, Value
from netdesigner.codegen.expressions import Expression, Group, Join, Name, Style, call, flat, keyword, sequence
from netdesigner.codegen.literals import string
from netdesigner.codegen.values import expression, is_keyword
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, OperationNode, SubmodelNode

Variable = Callable[[Ref], Expression]

LISTS = (PortArity.LIST, PortArity.OPTIONAL_LIST)
COMPARISONS = frozenset({"<", "<=", ">", ">=", "!="})
LONGEST_OPERAND = 24
INPUT_PARAMETERS = ("batch_size", "sparse", "ragged", "batch_shape", "optional")


def input_call(catalogue: Catalogue, node: InputNode) -> Expression:
    """Return the call that makes an input."""
    given: list[Expression] = []
    if node.shape is not None or "batch_shape" not in node.parameters:
        given.append(keyword("shape", expression(catalogue, node.shape)))
    if node.dtype not in (None, "float32"):
        given.append(keyword("dtype", expression(catalogue, node.dtype)))
    others = {name: node.parameters[name] for name in INPUT_PARAMETERS if node.parameters.get(name)}
    given += [keyword(name, expression(catalogue, value)) for name, value in others.items()]
    return call(Name("keras.Input"), *given, keyword("name", string(node.name)))


def layer_call(network: Network, graph: Graph, node: LayerNode, callee: Expression, variable: Variable) -> Expression:
    """Return the call of a layer that `callee` stands for."""
    catalogue = network.catalogue
    ports = network.input_ports(graph, node)
    tensors = _tensors(catalogue, ports, node.arguments, variable)
    rest = node.arguments.keys() - {port.name for port in ports}
    if not rest:
        return call(callee, *tensors)
    known = network.layer_type(graph, node)
    constants = {} if known is None else known.arguments
    others = {name: value for name, value in node.arguments.items() if name in rest}
    return call(callee, *tensors, *_others(catalogue, constants, others, variable))


def submodel_call(network: Network, node: SubmodelNode, callee: Expression, variable: Variable) -> Expression:
    """Return the call of a submodel: on its one input, or on the list of them."""
    inputs = network.graphs[node.graph].inputs
    values = [expression(network.catalogue, node.arguments[name], variable) for name in inputs]
    return call(callee, values[0] if len(values) == 1 else sequence(values))


def operation_call(network: Network, node: OperationNode, variable: Variable) -> Expression:
    """Return an operation: with its operator where there is one, else as a call of `keras.ops`."""
    known = network.catalogue.operations[node.operation]
    operator = _operator(network.catalogue, known, node.arguments, variable)
    if operator is not None:
        return operator
    return call(Name(known.path.removeprefix("keras.")), *_arguments(network.catalogue, known, node, variable))


def _tensors(
    catalogue: Catalogue, ports: tuple[InputPort, ...], given: Mapping[str, Value], variable: Variable
) -> list[Expression]:
    written: list[Expression] = []
    bare = True
    for port in ports:
        value = given.get(port.name)
        if value is None:
            bare = False
            continue
        bare = bare and not port.keyword_only
        tensor = _tensor(catalogue, port, value, variable)
        written.append(tensor if bare else keyword(port.name, tensor))
    return written


def _tensor(catalogue: Catalogue, port: InputPort, value: Value, variable: Variable) -> Expression:
    if port.arity not in LISTS:
        return expression(catalogue, value, variable)
    items = value if isinstance(value, tuple) else (value,)
    return sequence(expression(catalogue, item, variable) for item in items)


def _others(
    catalogue: Catalogue, known: Mapping[str, Parameter], given: Mapping[str, Value], variable: Variable
) -> list[Expression]:
    names = [name for name in known if name in given] + sorted(set(given) - set(known))
    return [
        keyword(name, expression(catalogue, given[name], variable))
        for name in names
        if is_keyword(name) and not (name in known and _is_left_out(known[name], given[name]))
    ]


def _is_left_out(parameter: Parameter, value: Value) -> bool:
    return is_default(parameter, value) or (not parameter.required and value is parameter.default)


def _arguments(catalogue: Catalogue, known: OperationType, node: OperationNode, variable: Variable) -> list[Expression]:
    ports = {port.name: port for port in known.inputs}
    written: list[Expression] = []
    bare = True
    for entry in known.order:
        name = entry.lstrip("*")
        value = node.arguments.get(name)
        parameter = known.parameters.get(name)
        if name not in node.arguments or (parameter is not None and _is_left_out(parameter, value)):
            bare = False
            continue
        port = ports.get(name)
        if entry.startswith("*") and isinstance(value, tuple):
            written += [expression(catalogue, item, variable) for item in value]
            bare = False
            continue
        bare = bare and (parameter.required if parameter is not None else port is not None and not port.keyword_only)
        item = expression(catalogue, value, variable) if port is None else _tensor(catalogue, port, value, variable)
        written.append(item if bare else keyword(name, item))
    return written


def _operator(
    catalogue: Catalogue, known: OperationType, given: Mapping[str, Value], variable: Variable
) -> Expression | None:
    operands = [given.get(port.name) for port in known.inputs]
    if known.symbol == "[]":
        return Join((expression(catalogue, operands[0], variable), _index(catalogue, given["key"], variable)))
    if known.symbol is None or len(given) != len(operands) or not all(_is_operand(value) for value in operands):
        return None
    if known.symbol in COMPARISONS and not isinstance(operands[0], Ref):
        return None  # Python would turn it round: `1 < x` becomes `x > 1`
    texts = [flat(expression(catalogue, value, variable)) for value in operands]
    if any(len(text) > LONGEST_OPERAND or "(" in text for text in texts):
        return None
    return _applied(known.symbol, texts)


def _applied(symbol: str, texts: list[str]) -> str:
    if len(texts) == 1:
        return f"{symbol}{texts[0]}"
    left, right = texts
    if symbol != "**":
        return f"{left} {symbol} {right}"
    if left.startswith("-"):
        return f"({left}) ** {right}"
    return f"{left}**{right}" if "[" not in left + right else f"{left} ** {right}"


def _is_operand(value: Value) -> bool:
    return isinstance(value, Ref | int | float)


def _index(catalogue: Catalogue, key: Value, variable: Variable) -> Group:
    items = key if isinstance(key, tuple) and key else (key,)
    return Group(Style.INDEX, tuple(_index_item(catalogue, item, variable) for item in items))


def _index_item(catalogue: Catalogue, item: Value, variable: Variable) -> Expression:
    if not isinstance(item, Slice):
        return expression(catalogue, item, variable)
    start, stop, step = ("" if part is None else str(part) for part in (item.start, item.stop, item.step))
    return f"{start}:{stop}" + (f":{step}" if step else "")


def model_call(inputs: Expression, outputs: Expression, name: str) -> Expression:
    """Return the call that makes the model."""
    given = keyword("inputs", inputs), keyword("outputs", outputs), keyword("name", string(name))
    return call(Name("keras.Model"), *given)
