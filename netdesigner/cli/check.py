"""`netdesigner check`: every node's shape and weights, and all problems."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from netdesigner.cli.checking import ProjectReport, check_project, finding_sentence
from netdesigner.cli.command import Command, add_json, add_project, add_trust
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import columns, write, write_json
from netdesigner.data.findings import DataFinding
from netdesigner.graph.graph import Graph
from netdesigner.graph.memory import training_memory
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, Node, OperationNode, OutputNode, SubmodelNode
from netdesigner.graph.problems import Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict
from netdesigner.i18n import N_, _, ngettext
from netdesigner.i18n.adapting import adapted_words
from netdesigner.i18n.problem_values import shape_text
from netdesigner.i18n.problems import fix_sentence, sentence
from netdesigner.project.adapting import adaptations
from netdesigner.project.files import load_project


def run(arguments: Namespace) -> ExitCode:
    """Check a project."""
    document = load_project(arguments.project)
    report = check_project(document, arguments.project, trust_all=arguments.trust)
    if arguments.json:
        write_json(described(report))
    else:
        _show(report)
    return ExitCode.DONE if report.ok else ExitCode.PROBLEMS


def described(report: ProjectReport) -> dict[str, object]:
    """Return what the JSON document says about a project."""
    totals = report.network.main_totals
    return {
        "ok": report.ok,
        "params": totals.params.total,
        "trainable_params": totals.params.trainable,
        "flops": totals.flops,
        "training_memory": _training_memory(report),
        "nodes": [_described_node(report, graph, node) for graph, node in _nodes(report)],
        "adapted": [
            {
                "graph": item.graph,
                "node": item.node,
                "name": item.layer.name,
                "inputs": [node.name for node in item.inputs],
            }
            for item in adaptations(report.document)
        ],
        "problems": [_described_problem(problem) for problem in report.network.problems]
        + [_described_finding(finding) for finding in report.findings],
    }


def _nodes(report: ProjectReport) -> Iterator[tuple[Graph, Node]]:
    for graph in report.document.network.graphs.values():
        for node_id in graph.topological_order():
            yield graph, graph.nodes[node_id]


def _described_node(report: ProjectReport, graph: Graph, node: Node) -> dict[str, object]:
    verdict = _verdict(report, graph, node)
    return {
        "id": node.id,
        "graph": graph.id,
        "layer": node.layer if isinstance(node, LayerNode) else None,
        "name": name_of(report.document.network, graph, node),
        "type": type_of(graph, node),
        "outputs": [{"shape": list(spec.shape), "dtype": spec.dtype} for spec in verdict.outputs],
        "params": verdict.params.total,
        "flops": verdict.flops,
        "status": verdict.status.value,
    }


def _described_problem(problem: Problem) -> dict[str, object]:
    return {
        "code": str(problem.code),
        "severity": problem.severity.value,
        "graph": problem.graph,
        "node": problem.node,
        "parameter": problem.parameter,
        "message": sentence(problem),
        "fixes": [fix_sentence(fix) for fix in problem.fixes],
    }


def _described_finding(finding: DataFinding) -> dict[str, object]:
    return {
        "code": finding.code.value,
        "severity": Severity.ERROR.value,
        "graph": None,
        "node": finding.values.get("node"),
        "parameter": None,
        "message": finding_sentence(finding),
        "fixes": [],
    }


def name_of(network: Network, graph: Graph, node: Node) -> str:
    """Return the name of a node as it stands in the model."""
    match node:
        case LayerNode():
            return graph.layer_of(node).name
        case SubmodelNode():
            return network.graph(node.graph).name
        case InputNode() | OutputNode() | OperationNode():
            return node.name or node.id


def type_of(graph: Graph, node: Node) -> str:
    """Return the type of what a node calls, or the kind of node it is."""
    match node:
        case LayerNode():
            return graph.layer_of(node).type
        case OperationNode():
            return node.operation
        case SubmodelNode():
            return "submodel"
        case InputNode():
            return "input"
        case OutputNode():
            return "output"


def _verdict(report: ProjectReport, graph: Graph, node: Node) -> NodeVerdict:
    return report.network.verdicts[graph.id][node.id]


def _show(report: ProjectReport) -> None:
    for graph in report.document.network.graphs.values():
        write(graph.name)
        rows = [_row(report, graph, graph.nodes[node_id]) for node_id in graph.topological_order()]
        for line in columns([(_("node"), _("type"), _("output"), _("weights"), _("status")), *rows]):
            write("  " + line)
    write(_totals_text(report))
    for item in adaptations(report.document):
        write(_("{node} is {adapted}.").format(node=item.layer.name, adapted=adapted_words(item)))
    for problem in report.network.problems:
        write(_(SEVERITIES[problem.severity]).format(sentence=sentence(problem)))
        for fix in problem.fixes:
            write("  " + _("Way out: {fix}").format(fix=fix_sentence(fix)))
    for finding in report.findings:
        write(_(SEVERITIES[Severity.ERROR]).format(sentence=finding_sentence(finding)))
    if report.unfetched:
        write(_("Data that is not on this computer yet, and so was not checked:"))
        for file in report.unfetched:
            write(f"  {file.url}")
    if report.ok:
        write(_("No errors."))


def _totals_text(report: ProjectReport) -> str:
    totals = report.network.main_totals
    weights = ngettext(
        "{count} weight, {trainable} trainable", "{count} weights, {trainable} trainable", totals.params.total
    )
    costs = _("{flops} million FLOPs a sample, about {memory} MB at batch size {batch}")
    return "\n".join(
        [
            weights.format(count=f"{totals.params.total:,}", trainable=f"{totals.params.trainable:,}"),
            costs.format(
                flops=f"{totals.flops / 1e6:,.3g}",
                memory=f"{_training_memory(report) / 1e6:,.3g}",
                batch=report.document.fit.batch_size,
            ),
        ]
    )


def _training_memory(report: ProjectReport) -> int:
    """Return the bytes that training takes at least, with the batch size of the project."""
    return training_memory(report.network.main_totals, report.document.fit.batch_size)


def _row(report: ProjectReport, graph: Graph, node: Node) -> tuple[str, ...]:
    verdict = _verdict(report, graph, node)
    shapes = " ".join(shape_text(spec.shape) for spec in verdict.outputs)
    kind = type_of(graph, node)
    short = _(KINDS[kind]) if kind in KINDS else kind.removeprefix("keras.").removeprefix("layers.")
    name = name_of(report.document.network, graph, node)
    return name, short, shapes, f"{verdict.params.total:,}", _(STATUSES[verdict.status])


SEVERITIES = {Severity.ERROR: N_("Error: {sentence}"), Severity.WARNING: N_("Warning: {sentence}")}
STATUSES = {Status.OK: N_("ok"), Status.ERROR: N_("error"), Status.WAITING: N_("waiting")}
KINDS = {"input": N_("input"), "output": N_("output"), "submodel": N_("submodel")}


def _configure(parser: ArgumentParser) -> None:
    add_project(parser)
    add_trust(parser)
    add_json(parser)


COMMAND = Command(N_("check a project: shapes, weights, problems"), _configure, run)
