"""All that Keras would train without a word, although it should not be trained like that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.engine.design.silent.batch_of_one import batches_of_one
from netdesigner.engine.design.silent.nothing_learns import nothing_learns
from netdesigner.graph.nodes import GraphId
from netdesigner.graph.problems import Problem
from netdesigner.project.document import Document


def silent_problems(document: Document, evaluations: Mapping[GraphId, GraphEvaluation]) -> Iterator[Problem]:
    """Yield what is wrong with the whole: outputs and their losses are looked at in `data_fit`."""
    yield from nothing_learns(document, evaluations)
    yield from batches_of_one(document)
