"""What is known of the inputs of a run's model: enough to show samples, and to make some."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netdesigner.app.evaluation.arrays import is_picture
from netdesigner.data.media import Medium
from netdesigner.data.sources.source import medium_of
from netdesigner.graph.nodes import InputNode, Shape
from netdesigner.project.document import Document
from netdesigner.project.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Feed:
    """One input.

    Attributes:
        name: Its name in the model.
        shape: Shape of a sample.
        fields: The fields of the data that feed it.
        low: The smallest number in the samples that were kept.
        high: The largest.
        medium: What the files are that samples are read from; `None` where samples are values.
    """

    name: str
    shape: Shape = ()
    fields: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    medium: Medium | None = None

    @property
    def is_picture(self) -> bool:
        """Whether samples are pictures."""
        return is_picture(self.shape)


def feeds_of(document: Document, evaluation: Evaluation) -> tuple[Feed, ...]:
    """Return the inputs of a document in their order."""
    graph = document.network.main
    nodes = [graph.nodes[key] for key in graph.inputs]
    return tuple(_feed(node, document, evaluation) for node in nodes if isinstance(node, InputNode))


def _feed(node: InputNode, document: Document, evaluation: Evaluation) -> Feed:
    binding = document.data.bindings.get(node.id)
    source = None if binding is None else document.data.sources.get(binding.source)
    fields = () if binding is None else binding.fields
    medium = None if source is None else medium_of(source, fields)
    samples = [np.asarray(sample.inputs[node.name]) for sample in evaluation.samples if node.name in sample.inputs]
    numbers = [array for array in samples if array.dtype.kind in "fiub" and array.size]
    if not numbers:
        return Feed(node.name, node.shape or (), fields, medium=medium)
    low, high = min(float(array.min()) for array in numbers), max(float(array.max()) for array in numbers)
    return Feed(node.name, node.shape or (), fields, low, high, medium)
