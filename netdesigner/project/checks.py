"""Checks of what a network is compiled and trained with; pure, without Keras."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netdesigner.catalogue.check import Code as Rule
from netdesigner.catalogue.check import Finding, check_parameters
from netdesigner.catalogue.types import Catalogue, Family, Parameter, ParameterKind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.codes import Code
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId, OutputNode
from netdesigner.graph.problems import Problem, Severity
from netdesigner.project.adapting import adaptations, held_types
from netdesigner.project.document import Document

LARGEST_SEED = 2**32 - 1
"""What `keras.utils.set_random_seed` takes at most, because NumPy does."""


def _whole(name: str, minimum: int, maximum: int | None = None) -> Parameter:
    return Parameter(name, (ParameterKind.INTEGER,), required=True, minimum=minimum, maximum=maximum)


_COMPILE = {
    "optimizer": Parameter("optimizer", (ParameterKind.OPTIMIZER,), required=True),
    "steps_per_execution": _whole("steps_per_execution", 1),
}
_FIT = {
    "epochs": _whole("epochs", 1),
    "batch_size": _whole("batch_size", 1),
    "seed": _whole("seed", 0, LARGEST_SEED),
}
_OUTPUT = {
    "loss": Parameter("loss", (ParameterKind.LOSS,), nullable=True),
    "loss_weight": Parameter("loss_weight", (ParameterKind.FLOAT,), minimum=0.0),
    "metrics": Parameter("metrics", (ParameterKind.METRIC,)),
}


def settings_problems(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the settings of `compile` and `fit`, and with losses and metrics of the outputs."""
    catalogue = document.network.catalogue
    fit, compiled = document.fit, document.compile
    given = {"optimizer": compiled.optimizer, "steps_per_execution": compiled.steps_per_execution}
    yield from _problems("compile", check_parameters(catalogue, _COMPILE, given))
    given = {"epochs": fit.epochs, "batch_size": fit.batch_size, "seed": fit.seed}
    yield from _problems("fit", check_parameters(catalogue, _FIT, given))
    for callback in fit.callbacks:
        yield from _callback_problems(catalogue, callback)
    main = document.network.main
    for node_id in main.outputs:
        node = main.nodes[node_id]
        if isinstance(node, OutputNode):
            yield from _output_problems(catalogue, node)


def adapting_problems(document: Document) -> Iterator[Problem]:
    """Yield which layers cannot be adapted to the training data; without any data there is no hurry."""
    bound = document.data.bindings
    for item in adaptations(document):
        values: dict[str, Value] = {"node": item.layer.name, "type": item.layer.type.rpartition(".")[2]}
        if item.is_circular:
            yield Problem(Code.ADAPTED_IN_CIRCLE, item.graph, item.node, values=values)
        unfed = [node for node in item.inputs if node.id not in bound]
        if unfed and bound:
            values["input"] = unfed[0].name
            yield Problem(Code.ADAPTED_WITHOUT_DATA, item.graph, item.node, None, Severity.WARNING, values)
    for graph, node, kind in held_types(document.network):
        layer = document.network.graph(graph).layer_of(node)
        values = {"node": layer.name, "type": kind.rpartition(".")[2]}
        yield Problem(Code.ADAPTED_INSIDE, graph, node.id, None, Severity.WARNING, values)


def _callback_problems(catalogue: Catalogue, callback: Instance) -> Iterator[Problem]:
    known = catalogue.objects[Family.CALLBACK].get(callback.type)
    if known is None:
        yield Problem(Code.UNKNOWN_CALLBACK, MAIN_GRAPH, parameter="callbacks", values={"type": callback.type})
        return
    yield from _problems(known.name, check_parameters(catalogue, known.parameters, callback.parameters))


def _output_problems(catalogue: Catalogue, node: OutputNode) -> Iterator[Problem]:
    given: list[Mapping[str, Value]] = [{"loss": node.loss}, {"loss_weight": node.loss_weight}]
    given += [{"metrics": metric} for metric in node.metrics]
    for values in given:
        rules = {name: _OUTPUT[name] for name in values}
        yield from _problems(node.name, check_parameters(catalogue, rules, values), node.id)


def _problems(name: str, findings: Iterable[Finding], node: NodeId | None = None) -> Iterator[Problem]:
    codes = {Rule.MISSING: Code.MISSING_PARAMETER, Rule.UNKNOWN_PARAMETER: Code.UNKNOWN_PARAMETER}
    for finding in findings:
        values = {"node": name, "rule": finding.code.value, **finding.values}
        code = codes.get(finding.code, Code.WRONG_PARAMETER)
        yield Problem(code, MAIN_GRAPH, node, finding.parameter, values=values)
