"""An input of the model beside what it is fed with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.needs import ArrayNeed, input_need
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.codes import Code
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, LayerNode
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class FedInput:
    """An input of the model with its binding.

    Attributes:
        document: The document.
        main: What is known of its main graph.
        node: The input.
        binding: What feeds it.
        need: What its data looks like.
        facts: What is known of the sources.
    """

    document: Document
    main: GraphEvaluation
    node: InputNode
    binding: Binding
    need: ArrayNeed
    facts: Mapping[str, SourceFacts]

    @property
    def graph(self) -> Graph:
        """The main graph."""
        return self.main.graph

    @property
    def fields(self) -> list[FieldFacts]:
        """The fields that feed it."""
        return [self.facts[self.binding.source].fields[name] for name in self.binding.fields]

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return self.facts[self.binding.source].samples

    def encoded(self, encoding: Encoding) -> ArrayNeed | None:
        """Return what it would be fed with if the classes of its field were encoded; `None` without any."""
        return input_need(replace(self.binding, encoding=encoding), self.facts, self.document.data.windows)

    def first_layers(self, passes: Callable[[LayerType], bool]) -> Iterator[tuple[LayerNode, LayerType]]:
        """Yield the first layers that its data comes to, behind those that it passes; where others are, no more."""
        graph, known = self.graph, self.document.network.catalogue.layers
        waiting, seen = [self.node.id], {self.node.id}
        while waiting:
            for user in graph.successors(waiting.pop()):
                node = graph.nodes[user]
                if user in seen or not isinstance(node, LayerNode):
                    continue
                seen.add(user)
                kind = known.get(graph.layer_of(node).type)
                if kind is not None and passes(kind):
                    waiting.append(user)
                elif kind is not None:
                    yield node, kind

    def problem(
        self, code: Code, fixes: tuple[Fix, ...], severity: Severity, parameter: str | None, **values: Value
    ) -> Problem:
        """Return a problem of this input."""
        known: dict[str, Value] = {"node": self.node.name, "data_shape": self.need.shape}
        return Problem(code, MAIN_GRAPH, self.node.id, parameter, severity, {**known, **values}, fixes)


def fed_input(
    document: Document, main: GraphEvaluation, node: InputNode, facts: Mapping[str, SourceFacts]
) -> FedInput | None:
    """Return an input with what feeds it; `None` while that is unknown."""
    binding = document.data.bindings.get(node.id)
    need = None if binding is None else input_need(binding, facts, document.data.windows)
    return None if binding is None or need is None else FedInput(document, main, node, binding, need, facts)
