"""What the tabs of graphs say."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.app.session import Session
from netdesigner.engine.client.report import Report
from netdesigner.graph.nodes import GraphId
from netdesigner.graph.problems import Severity
from netdesigner.i18n import ngettext


@dataclass(frozen=True, slots=True)
class Label:
    """What one tab says.

    Attributes:
        graph: The graph.
        name: Its name.
        path: The names on the way to it, its own included.
        errors: How many errors it has.
    """

    graph: GraphId
    name: str
    path: str
    errors: int

    @property
    def tip(self) -> str:
        """The way to the graph, and what is wrong with it."""
        return "\n".join(text for text in (self.path, self._trouble) if text)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.name}: {self._trouble}" if self.errors else self.name

    @property
    def _trouble(self) -> str:
        if not self.errors:
            return ""
        return ngettext("{count} error", "{count} errors", self.errors).format(count=self.errors)


def labels(session: Session) -> list[Label]:
    """Return what the tabs of a project say, from left to right."""
    opened, workspace = session.open_graphs, session.workspace
    graphs = workspace.network.graphs
    result = []
    for graph in opened.shown:
        names = [graphs[crumb.graph].name for crumb in opened.trail(graph)]
        result.append(Label(graph, names[-1], " > ".join(names), _errors(workspace.report, graph)))
    return result


def _errors(report: Report, graph: GraphId) -> int:
    of_nodes = (problem for verdict in report.verdicts.get(graph, {}).values() for problem in verdict.problems)
    of_graph = (problem for problem in report.beyond_nodes if problem.graph == graph)
    return sum(problem.severity is Severity.ERROR for found in (of_nodes, of_graph) for problem in found)
