"""Everything that is wrong with a project, in the order in which it is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netdesigner.app.data.findings import words
from netdesigner.app.problems.finding import Finding
from netdesigner.app.problems.of_run import findings_of_run
from netdesigner.app.session import Session
from netdesigner.data.findings import DataFinding
from netdesigner.graph.checks import node_name
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Problem, Severity
from netdesigner.i18n import _
from netdesigner.i18n.problems import sentence


def findings_of(session: Session) -> list[Finding]:
    """Return what is wrong with a project: errors first, those of a node where it stands in its graph."""
    network = session.workspace.network
    problems = _in_order(network, session.workspace.report.problems)
    found = [*_of_network(network, problems), *_of_data(network, session.data.findings), *findings_of_run(session)]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)


def _of_network(network: Network, problems: Iterable[Problem]) -> Iterator[Finding]:
    seen: dict[object, int] = {}
    for problem in problems:
        told = sentence(problem)
        number = seen[told] = seen.get(told, -1) + 1
        yield Finding(
            (problem.severity, told, problem.graph, problem.node, problem.parameter, number),
            problem.severity,
            told,
            _place(network, problem.graph, problem.node),
            problem.graph,
            problem.node,
            problem.parameter,
            problem.fixes,
        )


def _of_data(network: Network, findings: Iterable[DataFinding]) -> Iterator[Finding]:
    for number, finding in enumerate(findings):
        at = finding.values.get("node")
        node = at if isinstance(at, str) and at in network.main.nodes else None
        told = words(finding)
        key = (Severity.ERROR, told, MAIN_GRAPH, node, None, number)
        place = _place(network, MAIN_GRAPH, node) if node else finding.file or _("Data")
        yield Finding(key, Severity.ERROR, told, place, MAIN_GRAPH, node, is_about_data=True)


def _in_order(network: Network, problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of their nodes: answers come in any order, and rows must not jump."""
    wanted = list(problems)
    graphs = {problem.graph for problem in wanted}
    places = {
        (key, node): place
        for key, graph in network.graphs.items()
        if key in graphs
        for place, node in enumerate(graph.nodes)
    }
    order = {key: place for place, key in enumerate(network.graphs)}
    return sorted(
        wanted, key=lambda item: (order.get(item.graph, -1), places.get((item.graph, item.node or ""), -1), item.code)
    )


def _place(network: Network, graph_id: GraphId, node: NodeId | None) -> str:
    graph = network.graphs.get(graph_id)
    if graph is None:
        return ""
    if node not in graph.nodes:
        return graph.name
    name = node_name(network, graph, node or "")
    return name if graph_id == MAIN_GRAPH else _("{graph}: {node}").format(graph=graph.name, node=name)
