"""An output that is trained, beside what it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import SourceFacts
from netdesigner.data.needs import ArrayNeed, target_need
from netdesigner.engine.design.data_fit.last_layer import LastLayer, last_layer_of
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.codes import Code
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import OutputNode, Shape
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.document import Document
from netdesigner.project.fitting.outputs import Target, TrainedOutput, target_of, trained_output
from netdesigner.project.fitting.rules import LOSSES, Compares, rule_name


@dataclass(frozen=True, slots=True)
class Output:
    """An output of the model with a loss.

    Attributes:
        document: The document.
        main: What is known of its main graph.
        node: The output.
        shape: What it gives, with the batch axis.
        facts: What is known of the sources.
    """

    document: Document
    main: GraphEvaluation
    node: OutputNode
    shape: Shape
    facts: Mapping[str, SourceFacts]

    @property
    def graph(self) -> Graph:
        """The main graph."""
        return self.main.graph

    @property
    def catalogue(self) -> Catalogue:
        """What Keras offers."""
        return self.document.network.catalogue

    @property
    def loss(self) -> str:
        """The name of its loss."""
        return rule_name(self.node.loss)

    @property
    def compares(self) -> Compares | None:
        """What its loss compares, `None` for a loss that is not of Keras."""
        rule = LOSSES.get(self.loss)
        return None if rule is None else rule.compares

    @property
    def width(self) -> int | None:
        """How many values it gives in each place."""
        return self.shape[-1] if len(self.shape) > 1 else None

    @property
    def binding(self) -> Binding | None:
        """What it is fed with."""
        return self.document.data.bindings.get(self.node.id)

    @property
    def need(self) -> ArrayNeed | None:
        """What its data looks like; `None` while that is unknown."""
        return None if self.binding is None else target_need(self.binding, self.facts, self.document.data.windows)

    @property
    def target(self) -> Target | None:
        """What it is compared with; `None` while that is unknown, and for texts."""
        return target_of(self.binding, self.facts, self.document.data.windows)

    @property
    def known(self) -> TrainedOutput:
        """All that is known of it."""
        return trained_output(self.document.network, self.node, self.shape, self.target)

    @property
    def last_layer(self) -> LastLayer | None:
        """The layer that decides how wide it is."""
        return last_layer_of(self.document.network, self.graph, self.node)

    @property
    def ranges(self) -> list[tuple[float, float]]:
        """The smallest and largest number of each field that it is compared with as it is, where they are known."""
        if self.binding is None or self.need is None or self.binding.encoding is not Encoding.PLAIN:
            return []
        fields = (self.facts[self.binding.source].fields[name] for name in self.binding.fields)
        ends = ((field.minimum, field.maximum) for field in fields)
        return [(low, high) for low, high in ends if low is not None and high is not None]

    @property
    def has_shares(self) -> bool:
        """Whether its target has one number between 0 and 1 for each of its values, as classes encoded so have."""
        target = self.target
        return target is not None and target.in_unit and target.shape[-1:] == self.shape[-1:]

    def encoded(self, encoding: Encoding) -> Target | None:
        """Return what it would be compared with if the classes of its target were encoded in some way."""
        if self.binding is None:
            return None
        return target_of(replace(self.binding, encoding=encoding), self.facts, self.document.data.windows)

    def problem(
        self, code: Code, parameter: str | None, fixes: tuple[Fix, ...], severity: Severity, values: Mapping[str, Value]
    ) -> Problem:
        """Return a problem of this output."""
        need = self.need
        known: dict[str, Value] = {"node": self.node.name, "shape": self.shape, "loss": self.loss, "width": self.width}
        known |= {} if need is None else {"target": need.shape, "classes": need.classes}
        return Problem(code, MAIN_GRAPH, self.node.id, parameter, severity, {**known, **values}, fixes)
