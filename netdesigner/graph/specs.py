"""What the design engine finds out about nodes, as plain values that need no Keras to be read."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from netdesigner.graph.nodes import Shape
from netdesigner.graph.problems import Problem, Status

_BITS = {
    "float64": 64,
    "int64": 64,
    "uint64": 64,
    "complex64": 64,
    "complex128": 128,
    "float16": 16,
    "bfloat16": 16,
    "int16": 16,
    "uint16": 16,
    "int8": 8,
    "uint8": 8,
    "bool": 8,
    "float8_e4m3fn": 8,
    "float8_e5m2": 8,
    "int4": 4,
    "uint4": 4,
}
"""Sizes of dtypes; any other counts as 32 bits."""

USUAL_SLOTS = 2.0
"""What most optimizers keep of each weight: two moving averages."""


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """What is known of a tensor without computing it.

    Attributes:
        shape: Its sizes, the batch axis first; `None` for one that is only known when the model runs.
        dtype: Name of its dtype.
    """

    shape: Shape
    dtype: str = "float32"

    @property
    def elements(self) -> int:
        """How many elements one sample has; an unknown size counts as one."""
        return math.prod(1 if size is None else size for size in self.shape)

    @property
    def sample_bytes(self) -> int:
        """How many bytes one sample takes."""
        return self.elements * dtype_bits(self.dtype) // 8


@dataclass(frozen=True, slots=True)
class Weights:
    """How many weights there are."""

    trainable: int = 0
    frozen: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.trainable + self.frozen

    def __add__(self, other: Weights) -> Weights:
        """Add counts."""
        return Weights(self.trainable + other.trainable, self.frozen + other.frozen)

    def all_frozen(self) -> Weights:
        """Return the same weights when none of them learns."""
        return Weights(0, self.total)


@dataclass(frozen=True, slots=True)
class NodeVerdict:
    """What the design engine says of one node.

    Attributes:
        status: Whether shapes could be inferred.
        outputs: Its outputs; those of the last time all was well when the status is not `OK`.
        params: The weights of what it calls, counted at every call of a shared layer.
        flops: Floating point operations of one sample, or `None` when they are not counted.
        memory_bytes: Bytes that the outputs of one sample take.
        problems: Findings that belong to it.
    """

    status: Status
    outputs: tuple[TensorSpec, ...] = ()
    params: Weights = Weights()
    flops: int | None = 0
    memory_bytes: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a graph and its submodels, a shared layer's weights counted once.

    Attributes:
        params: All weights.
        weight_bytes: Bytes of all weights.
        flops: Floating point operations of one sample, over the nodes that are counted.
        uncounted: How many nodes have weights or work that is not counted.
        activation_bytes: Bytes that the outputs of all nodes take for one sample.
        optimizer_slots: How many numbers the optimizer keeps for each weight that learns.
    """

    params: Weights = Weights()
    weight_bytes: int = 0
    flops: int = 0
    uncounted: int = 0
    activation_bytes: int = 0
    optimizer_slots: float = USUAL_SLOTS


def dtype_bits(dtype: str) -> int:
    """Return the size of a dtype in bits."""
    return _BITS.get(dtype, 32)


def bytes_of(specs: Iterable[TensorSpec]) -> int:
    """Return how many bytes one sample of these tensors takes."""
    return sum(spec.sample_bytes for spec in specs)
