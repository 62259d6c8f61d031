"""What the nodes of a network give for one sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netdesigner.data.sample import SampleValue
from netdesigner.graph.nodes import NodeId


@dataclass(frozen=True, slots=True)
class NodeOutput:
    """What a node gives.

    Attributes:
        shape: The shape of it, without the batch axis.
        value: What is seen of it.
        is_augmented: Whether that is the picture as it comes, followed by what training makes of it at random.
    """

    shape: tuple[int, ...]
    value: SampleValue
    is_augmented: bool = False


@dataclass(frozen=True, slots=True)
class NodeOutputs:
    """What the nodes of the main graph give for a sample.

    Attributes:
        nodes: By node; those that could not be looked into are missing.
        place: Which sample it is.
        samples: How many there are to choose from.
    """

    nodes: Mapping[NodeId, NodeOutput] = field(default_factory=dict)
    place: int = 0
    samples: int = 0
