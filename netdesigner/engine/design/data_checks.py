"""Whether the network fits the data it is bound to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.data.facts import SourceFacts
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.nodes import GraphId
from netdesigner.graph.problems import Problem
from netdesigner.project.document import Document


def data_problems(
    document: Document, facts: Mapping[str, SourceFacts], graphs: Mapping[GraphId, GraphEvaluation]
) -> Iterator[Problem]:
    """Yield what does not fit between the network and its data."""
    yield from ()
