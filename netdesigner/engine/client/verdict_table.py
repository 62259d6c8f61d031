"""Collecting what the design engine's answers say of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from netdesigner.engine.client.report import Report
from netdesigner.engine.protocol.keras_files import keras_file_from_json
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.protocol.verdicts import problem_from_json, totals_from_json, verdict_from_json
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.specs import NodeVerdict

Verdicts: TypeAlias = dict[GraphId, dict[NodeId, NodeVerdict]]


class VerdictTable:
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
        read = verdicts_from_json(values["verdicts"])
        for table in (self._verdicts, self._fresh):
            _update(table, read, values["removed"])
        if values["complete"]:
            self._verdicts = {graph: dict(nodes) for graph, nodes in self._fresh.items()}
            self._rest = Report(
                beyond_nodes=tuple(problem_from_json(problem) for problem in values["problems"]),
                totals={graph: totals_from_json(sums) for graph, sums in values["totals"].items()},
                weights_files=tuple(keras_file_from_json(form) for form in values["weights_files"]),
            )
        self._rest = replace(self._rest, revision=values["revision"], complete=values["complete"])

    def report(self, revision: int) -> Report:
        """Return what is known, for a document that is at this revision."""
        rest = self._rest
        verdicts = {graph: dict(nodes) for graph, nodes in self._verdicts.items()}
        complete = rest.complete and rest.revision == revision
        return replace(rest, complete=complete, verdicts=verdicts)

    def is_complete(self, revision: int) -> bool:
        """Return whether everything is known about a revision."""
        return self._rest.complete and self._rest.revision == revision


def verdicts_from_json(forms: Mapping[str, Any]) -> Verdicts:
    """Return the verdicts, by graph and node, that a JSON form describes."""
    return {graph: {node: verdict_from_json(form) for node, form in nodes.items()} for graph, nodes in forms.items()}


def _update(table: Verdicts, read: Verdicts, removed: Mapping[str, Any]) -> None:
    for graph, gone in removed.items():
        for node in gone:
            table.get(graph, {}).pop(node, None)
    for graph, nodes in read.items():
        table.setdefault(graph, {}).update(nodes)
