"""What the design engine has said of a document so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.protocol.verdicts import problem_from_json, totals_from_json, verdict_from_json
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Problem, Severity
from netdesigner.graph.specs import NodeVerdict, Totals

Verdicts = dict[GraphId, dict[NodeId, NodeVerdict]]


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on a document.

    Attributes:
        revision: The revision of the document that they are about.
        complete: Whether every node was looked at.
        verdicts: The verdicts by graph and node.
        beyond_nodes: Problems of graphs as a whole, of names and of the data; a node's own are in its verdict.
        totals: Sums over each graph.
    """

    revision: int = -1
    complete: bool = False
    verdicts: Mapping[GraphId, Mapping[NodeId, NodeVerdict]] = field(default_factory=dict)
    beyond_nodes: tuple[Problem, ...] = ()
    totals: Mapping[GraphId, Totals] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, errors first, those of nodes before those of graphs."""
        of_nodes = [item for graph in self.verdicts.values() for verdict in graph.values() for item in verdict.problems]
        return tuple(sorted([*of_nodes, *self.beyond_nodes], key=lambda item: item.severity is not Severity.ERROR))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong that keeps the model from being built and trained."""
        return self.complete and not any(item.severity is Severity.ERROR for item in self.problems)

    @property
    def main_totals(self) -> Totals:
        """Sums over the model."""
        return self.totals.get(MAIN_GRAPH, Totals())


class Table:
    """Collects what one document's answers say, in the order in which they come.

    The engine tells only what has changed, so each answer adds to those before it. When the document was opened anew,
    the old verdicts stand until everything was looked at again.
    """

    def __init__(self) -> None:
        self._verdicts: Verdicts = {}
        self._fresh: Verdicts = {}
        self._epoch = 0
        self._rest = Report()

    def add(self, values: Values) -> None:
        """Take in an answer or a part of one."""
        if values["epoch"] != self._epoch:
            self._epoch, self._fresh = values["epoch"], {}
        read = _read(values["verdicts"])
        for table in (self._verdicts, self._fresh):
            _update(table, read, values["removed"])
        if values["complete"]:
            self._verdicts = {graph: dict(nodes) for graph, nodes in self._fresh.items()}
            self._rest = Report(
                beyond_nodes=tuple(problem_from_json(problem) for problem in values["problems"]),
                totals={graph: totals_from_json(sums) for graph, sums in values["totals"].items()},
            )
        self._rest = Report(values["revision"], values["complete"], {}, self._rest.beyond_nodes, self._rest.totals)

    def report(self, revision: int) -> Report:
        """Return what is known, for a document that is at this revision."""
        rest = self._rest
        verdicts = {graph: dict(nodes) for graph, nodes in self._verdicts.items()}
        complete = rest.complete and rest.revision == revision
        return Report(rest.revision, complete, verdicts, rest.beyond_nodes, rest.totals)

    def is_complete(self, revision: int) -> bool:
        """Return whether everything is known about a revision."""
        return self._rest.complete and self._rest.revision == revision


def _read(forms: Mapping[str, Any]) -> Verdicts:
    return {graph: {node: verdict_from_json(form) for node, form in nodes.items()} for graph, nodes in forms.items()}


def _update(table: Verdicts, read: Verdicts, removed: Mapping[str, Any]) -> None:
    for graph, gone in removed.items():
        for node in gone:
            table.get(graph, {}).pop(node, None)
    for graph, nodes in read.items():
        table.setdefault(graph, {}).update(nodes)
