"""What a form of the inspector edits: the parameters of a layer, the arguments of a call, the settings of an end."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import LayerType, OperationType, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value, freeze, refs
from netdesigner.codegen.calls import INPUT_PARAMETERS
from netdesigner.graph.changes import set_argument, set_parameter
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import GraphEdit, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OperationNode, OutputNode
from netdesigner.project.edits import Edit

METRICS: Final = "metrics"
"""The setting of an output that takes several metrics."""

EditsOf: TypeAlias = Callable[[str, Value], Iterable[Edit]]
"""Gives the edits that set a parameter, each made when the one before is done."""

_INPUT_TYPE: Final = "keras.layers.InputLayer"
_INPUT_KINDS: Final = {"batch_size": Kind.INTEGER, "sparse": Kind.BOOLEAN, "ragged": Kind.BOOLEAN}
"""What the catalogue does not know of an Input."""
_SHAPE_WITH_BATCH: Final = "batch_shape"
"""Says the same as shape and batch_size together."""
_CONSTANT: Final = (Kind.FLOAT, Kind.FLOATS, Kind.BOOLEAN)
_OUTPUT: Final = {
    "loss": Parameter("loss", (Kind.LOSS,), nullable=True, default_spellings=(None,)),
    "loss_weight": Parameter("loss_weight", (Kind.FLOAT,), default=1.0, default_spellings=(1.0, 1), minimum=0),
    METRICS: Parameter(METRICS, (Kind.ANY,), default=(), default_spellings=((),)),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with parameters that can be set, as it is now.

    Attributes:
        key: Names it among all others of the document.
        form: Equal for things that have the same parameters.
        title: What sentences call it.
        type_path: The type that Keras' documentation is about; empty if there is none.
        parameters: Its parameters.
        values: What is set.
        edits_of: Gives the edits that set a parameter.
        titles: What parameters are called that are not called by their names, which are those of Keras.
    """

    key: Hashable
    form: Hashable
    title: str
    type_path: str
    parameters: Mapping[str, Parameter]
    values: Mapping[str, Shown]
    edits_of: EditsOf
    titles: Mapping[str, str] = field(default_factory=dict)


def subjects_of(network: Network, graph: Graph, node_id: NodeId) -> tuple[Subject, ...]:
    """Return what can be set of a node: what it is first, then how it is called."""
    match graph.nodes[node_id]:
        case InputNode() as node:
            return (_input(network, graph, node),)
        case OutputNode() as node:
            return (_output(graph, node),)
        case OperationNode() as node if (operation := network.operation_type(node)) is not None:
            parameters = {**operation.parameters, **_constants(operation, node)}
            return (_call(network, graph, node, operation, parameters),)
        case LayerNode() as node if (known := network.layer_type(graph, node)) is not None:
            own = _layer(network, graph, node, known)
            return (own, _call(network, graph, node, known, known.arguments)) if known.arguments else (own,)
    return ()


def together(subjects: Iterable[Subject], title: str) -> Subject | None:
    """Return subjects as one, each counted once: what is set is set of all; `None` if there are none."""
    several = tuple({subject.key: subject for subject in subjects}.values())
    if not several:
        return None
    parameters = _common(several)
    paths = {subject.type_path for subject in several}

    def edits_of(name: str, value: Value) -> Iterable[Edit]:
        for subject in several:
            yield from subject.edits_of(name, value)

    return Subject(
        key=tuple(subject.key for subject in several),
        form=tuple({subject.form: None for subject in several}),
        title=title,
        type_path=paths.pop() if len(paths) == 1 else "",
        parameters=parameters,
        values={name: _shared(several, name) for name in parameters},
        edits_of=edits_of,
    )


def type_of(network: Network, graph: Graph, node_id: NodeId) -> LayerType | OperationType | None:
    """Return the type that a node calls, if the catalogue knows it."""
    match graph.nodes[node_id]:
        case LayerNode() as node:
            return network.layer_type(graph, node)
        case OperationNode() as node:
            return network.operation_type(node)
    return None


def _layer(network: Network, graph: Graph, node: LayerNode, known: LayerType) -> Subject:
    layer = graph.layer_of(node)

    def edits_of(name: str, value: Value) -> Iterable[GraphEdit]:
        return set_parameter(network, graph, layer.id, name, value)

    key = ("layer", graph.id, layer.id)
    form = (known.path, known.source)
    return Subject(key, form, layer.name, known.path, known.parameters, layer.parameters, edits_of)


def _call(
    network: Network,
    graph: Graph,
    node: LayerNode | OperationNode,
    known: LayerType | OperationType,
    parameters: Mapping[str, Parameter],
) -> Subject:
    def edits_of(name: str, value: Value) -> Iterable[GraphEdit]:
        unset = is_default(parameters[name], value)
        return set_argument(network, graph, node.id, name, None if unset else value)

    values = {name: value for name, value in node.arguments.items() if not any(refs(value))}
    title = node_name(network, graph, node.id)
    form = (known.path, tuple(parameters))
    return Subject(("call", graph.id, node.id), form, title, known.path, parameters, values, edits_of)


def _constants(known: OperationType, node: OperationNode) -> dict[str, Parameter]:
    """Return the ports that can take a constant: those without a connection, as long as another one has one."""
    connected = {port.name for port in known.inputs if any(refs(node.arguments.get(port.name)))}
    free = [port.name for port in known.inputs if port.name not in connected] if connected else []
    return {name: Parameter(name, _CONSTANT, nullable=True, default_spellings=(None,)) for name in free}


def _input(network: Network, graph: Graph, node: InputNode) -> Subject:
    known = network.catalogue.layers[_INPUT_TYPE].parameters
    names = ("shape", "dtype", *(name for name in INPUT_PARAMETERS if name != _SHAPE_WITH_BATCH))
    parameters = {name: _of_input(known[name]) for name in names if name in known}

    def edits_of(name: str, value: Value) -> Iterable[GraphEdit]:
        now: Any = graph.nodes[node.id]
        if name in ("shape", "dtype"):
            return (_changed(graph, node.id, name, value),)
        kept = {key: item for key, item in now.parameters.items() if key != name}
        added = {} if is_default(parameters[name], value) else {name: value}
        return (_changed(graph, node.id, "parameters", {**kept, **added}),)

    values = {**node.parameters, "shape": node.shape, "dtype": node.dtype}
    return Subject(("input", graph.id, node.id), "input", node.name, "", parameters, values, edits_of)


def _of_input(parameter: Parameter) -> Parameter:
    kind = _INPUT_KINDS.get(parameter.name)
    if kind is Kind.BOOLEAN:
        return Parameter(parameter.name, (kind,), default=False, default_spellings=(False, None))
    minimum = 1 if kind is Kind.INTEGER or parameter.name == "shape" else parameter.minimum
    return replace(parameter, kinds=(kind,) if kind else parameter.kinds, minimum=minimum)


def _output(graph: Graph, node: OutputNode) -> Subject:
    def edits_of(name: str, value: Value) -> Iterable[GraphEdit]:
        return (_changed(graph, node.id, name, value),)

    values: Mapping[str, Shown] = {"loss": node.loss, "loss_weight": node.loss_weight, METRICS: node.metrics}
    return Subject(("output", graph.id, node.id), "output", node.name, "", _OUTPUT, values, edits_of)


def _changed(graph: Graph, node_id: NodeId, name: str, value: Value) -> PutNode:
    """Return the edit that sets one field of a node."""
    changes: dict[str, Any] = {name: value}
    return PutNode(graph.id, replace(graph.nodes[node_id], **changes))


def _common(subjects: tuple[Subject, ...]) -> dict[str, Parameter]:
    """Return the parameters that all subjects have."""
    first, *others = (subject.parameters for subject in subjects)
    return {name: item for name, item in first.items() if all(_alike(item, other.get(name)) for other in others)}


def _alike(first: Parameter, second: Parameter | None) -> bool:
    """Whether two parameters of the same name take the same."""
    if second is None:
        return False
    return (first.kinds, first.choices, first.length) == (second.kinds, second.choices, second.length)


def _shared(subjects: tuple[Subject, ...], name: str) -> Shown:
    values = [subject.values.get(name, subject.parameters[name].default) for subject in subjects]
    forms = {None if value is MIXED else freeze(value) for value in values}
    return values[0] if len(forms) == 1 else MIXED
