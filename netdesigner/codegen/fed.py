"""What the inputs and outputs of a project's model are fed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.media import Medium
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.fields import TARGET
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source, SourceOnDisk, medium_of
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import Split, SplitKind
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode
from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class Fed:
    """An input or output of the model with its binding.

    Attributes:
        node: The input or output.
        binding: What it is fed with.
        source: The source that the binding names.
    """

    node: InputNode | OutputNode
    binding: Binding
    source: Source

    @property
    def is_input(self) -> bool:
        """Whether it is an input."""
        return isinstance(self.node, InputNode)

    @property
    def medium(self) -> Medium | None:
        """What the files are whose names it is fed with; `None` where it is fed with values."""
        return medium_of(self.source, self.binding.fields)


class Alone(NamedTuple):
    """Whether the model has one input, and one output: their data is an array, not a dictionary of arrays."""

    x: bool
    y: bool


def labels_of(outputs: list[Fed], variables: Mapping[NodeId, str], split: Split) -> str | None:
    """Return the variable of the one output of classes, where its classes shall keep their shares.

    Folds are made from the numbers of the classes.
    """
    found = [fed for fed in outputs if fed.binding.encoding is not Encoding.PLAIN]
    if not (split.stratify and split.may_stratify and len(found) == 1):
        return None
    numbers = split.kind is SplitKind.FOLDS and found[0].binding.encoding is Encoding.ONE_HOT
    return f"{variables[found[0].node.id]}{'.argmax(axis=1)' if numbers else ''}"


def fed_nodes(document: Document) -> tuple[list[Fed], list[Fed], list[str]]:
    """Return the inputs and the trained outputs with their data, and the names of those that have none."""
    graph = document.network.main
    inputs = [node for key in graph.inputs if isinstance(node := graph.nodes[key], InputNode)]
    outputs = [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]
    trained = [node for node in outputs if node.loss is not None]
    ends: list[InputNode | OutputNode] = [*inputs, *trained]
    fed = {node.id: found for node in ends if (found := _fed(document, node)) is not None}
    unfed = [node.name for node in ends if node.id not in fed]
    return (
        [fed[node.id] for node in inputs if node.id in fed],
        [fed[node.id] for node in trained if node.id in fed],
        unfed,
    )


def _fed(document: Document, node: InputNode | OutputNode) -> Fed | None:
    binding = document.data.bindings.get(node.id)
    source = None if binding is None else document.data.sources.get(binding.source)
    if binding is None or source is None or not binding.fields:
        return None
    if isinstance(source, BuiltinSource | KerasSource) and binding.fields not in ((TARGET,), (source.samples,)):
        return None
    if document.data.brings_test and not isinstance(source, KerasSource):
        return None  # what is not divided cannot be used together with what is
    windows = document.data.windows
    if windows is not None and windows.columns and isinstance(source, TableSource):
        source = replace(source, on_disk=False)  # it is sorted, as a whole
    if document.data.taken.kind is SplitKind.FILES and isinstance(source, SourceOnDisk):
        source = replace(source, on_disk=False)  # files are put together
    return Fed(node, binding, source)


def media_of(ends: Iterable[Fed]) -> list[Medium]:
    """Return what the files are that inputs or outputs are fed with."""
    return [fed.medium for fed in ends if fed.medium is not None]
