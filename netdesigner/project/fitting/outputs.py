"""What is known of an output when a loss or metric is chosen for it: what it gives, and what that is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import SourceFacts
from netdesigner.data.needs import TEXT, ArrayNeed, target_need
from netdesigner.data.windows import Windows
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import OutputNode, Shape
from netdesigner.project.fitting.activations import Values, values_of
from netdesigner.project.fitting.rules import LOSSES, Compares, rule_name


@dataclass(frozen=True, slots=True)
class Target:
    """What an output is compared with.

    Attributes:
        shape: Shape of one sample.
        classes: How many classes it has; `None` for numbers.
        one_hot: Whether a class is a one at its place.
        in_unit: Whether all its numbers lie between 0 and 1.
        has_zeros: Whether zeros are among them, as far as is known.
        recodable: Whether its classes may be fed in another encoding.
    """

    shape: tuple[int, ...]
    classes: int | None = None
    one_hot: bool = False
    in_unit: bool = False
    has_zeros: bool = False
    recodable: bool = False

    @property
    def labels(self) -> bool:
        """Whether it is the number of a class."""
        return self.classes is not None and not self.one_hot

    def recoded(self) -> Target:
        """Return the same classes in the other encoding."""
        assert self.classes is not None
        shape = self.shape[:-1] if self.one_hot else (*self.shape, self.classes)
        return replace(self, shape=shape, one_hot=not self.one_hot, in_unit=not self.one_hot, has_zeros=True)


@dataclass(frozen=True, slots=True)
class TrainedOutput:
    """What is known of an output.

    Attributes:
        shape: Shape of one sample of what it gives; `None` while it is unknown.
        values: What these values are like.
        target: What it is compared with; `None` while no data is bound to it.
        compares: What its loss compares, when it has one.
    """

    shape: Shape | None = None
    values: Values = Values.UNKNOWN
    target: Target | None = None
    compares: Compares | None = None

    @property
    def width(self) -> int | None:
        """How many values it gives in each place, when that is known."""
        return self.shape[-1] if self.shape else None


def trained_output(network: Network, node: OutputNode, inferred: Shape | None, target: Target | None) -> TrainedOutput:
    """Return what is known of an output of the model.

    Args:
        network: The network.
        node: The output.
        inferred: Its shape with the batch axis, as the design engine tells it.
        target: What it is compared with.
    """
    rule = None if node.loss is None else LOSSES.get(rule_name(node.loss))
    return TrainedOutput(
        None if inferred is None else inferred[1:],
        values_of(network, network.main, node),
        target,
        None if rule is None else rule.compares,
    )


def target_of(
    binding: Binding | None, facts: Mapping[str, SourceFacts], windows: Windows | None = None
) -> Target | None:
    """Return what a binding gives an output to be compared with; `None` while that is unknown."""
    need = None if binding is None else target_need(binding, facts, windows)
    if binding is None or need is None or need.dtype == TEXT:
        return None
    known = [facts[binding.source].fields[name] for name in binding.fields]
    one_hot = binding.encoding is Encoding.ONE_HOT
    classes = need.classes if one_hot else _label_count(need)
    numbers = (
        [need.labels] if need.labels else [(0, 1)] if one_hot else [(item.minimum, item.maximum) for item in known]
    )
    return Target(
        need.shape,
        classes,
        one_hot,
        in_unit=all(_between(*ends) for ends in numbers),
        has_zeros=any(0 in ends for ends in numbers),
        recodable=classes is not None and len(known) == 1 and known[0].classes is not None,
    )


def _label_count(need: ArrayNeed) -> int | None:
    """Return how many values tell labels apart; numbers below zero are none."""
    return None if need.labels is None or need.labels[0] < 0 else need.labels[1] + 1


def _between(minimum: float | None, maximum: float | None) -> bool:
    return minimum is not None and maximum is not None and minimum >= 0 and maximum <= 1
