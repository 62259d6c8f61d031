"""What the design engine has said of a document so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Problem, Severity
from netdesigner.graph.specs import NodeVerdict, Totals


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on a document.

    Attributes:
        revision: The revision of the document that they are about.
        complete: Whether every node was looked at.
        verdicts: The verdicts by graph and node.
        beyond_nodes: Problems of graphs as a whole, of names and of the data; a node's own are in its verdict.
        totals: Sums over each graph.
        weights_files: The files that the model takes pretrained weights from.
    """

    revision: int = -1
    complete: bool = False
    verdicts: Mapping[GraphId, Mapping[NodeId, NodeVerdict]] = field(default_factory=dict)
    beyond_nodes: tuple[Problem, ...] = ()
    totals: Mapping[GraphId, Totals] = field(default_factory=dict)
    weights_files: tuple[KerasFile, ...] = ()

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
