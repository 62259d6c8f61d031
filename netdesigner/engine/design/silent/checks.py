"""All that Keras would train without a word, although it should not be trained like that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.engine.design.silent.batch_of_one import batches_of_one
from netdesigner.engine.design.silent.nothing_learns import nothing_learns
from netdesigner.engine.design.silent.will_fit import will_not_fit
from netdesigner.graph.nodes import GraphId
from netdesigner.graph.problems import Problem
from netdesigner.graph.specs import Totals
from netdesigner.project.document import Document
from netdesigner.project.memory import machine_memory


def silent_problems(
    document: Document, evaluations: Mapping[GraphId, GraphEvaluation], totals: Totals
) -> Iterator[Problem]:
    """Yield what is wrong with the whole: outputs and their losses are looked at in `data_fit`."""
    yield from nothing_learns(document, evaluations, totals)
    yield from batches_of_one(document)
    yield from will_not_fit(document, totals, machine_memory())
