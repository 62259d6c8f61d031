"""What stands in a graph: layers, which own weights, and nodes, which are calls of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from netdesigner.catalogue.values import Json, Path, Ref, Value, located_refs

GraphId: TypeAlias = str
LayerId: TypeAlias = str
NodeId: TypeAlias = str

Shape: TypeAlias = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer object: a type with the parameters that were set.

    Attributes:
        id: Its id in the graph.
        type: Public path of the layer type. One that the catalogue does not know is kept as a placeholder.
        name: Its name in the model.
        parameters: The parameters that were set, and no others.
        extra: Fields of a newer file format, kept and written back.
    """

    id: LayerId
    type: str
    name: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    id: NodeId
    extra: Mapping[str, Json] = field(default_factory=dict)

    @property
    def arguments(self) -> Mapping[str, Value]:
        """The values the node is called with, by port or argument name; references in them are connections."""
        return {}

    @property
    def entering(self) -> tuple[Connection, ...]:
        """The connections that end at it: the references in its arguments."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InputNode(_Node):
    """An input of the graph.

    Attributes:
        name: Name of the input in the model.
        shape: Shape of one sample, without the batch axis; `None` until it is known.
        dtype: Its dtype, or `None` for Keras' default.
        parameters: Other arguments of `keras.Input` that were set (`sparse`, `batch_size`, ...).
    """

    name: str
    shape: Shape | None = None
    dtype: str | None = None
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call(_Node):
    arguments: Mapping[str, Value] = field(default_factory=dict)
    _entering: tuple[Connection, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def entering(self) -> tuple[Connection, ...]:
        """The connections that end at it: the references in its arguments, looked for once."""
        if self._entering is None:
            found = tuple([Connection(ref, Target(self.id, path)) for path, ref in located_refs(self.arguments)])
            object.__setattr__(self, "_entering", found)
            return found
        return self._entering


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerNode(_Call):
    """A call of a layer. Two nodes with one layer share its weights."""

    layer: LayerId


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationNode(_Call):
    """A call of a `keras.ops` function (`keras.ops.add`) or of indexing (`operator.getitem`)."""

    operation: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmodelNode(_Call):
    """A call of the model that another graph describes. Its ports are named by the ids of that graph's inputs."""

    graph: GraphId


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputNode(_Call):
    """A named output of the graph; its one port is `value`.

    Attributes:
        name: Name of the output in the model.
        loss: Loss of this output: its identifier, an `Instance`, or `None` for an output that is not trained.
        loss_weight: Weight of that loss in the sum.
        metrics: Metrics of this output.
    """

    name: str
    loss: Value = None
    loss_weight: float = 1.0
    metrics: tuple[Value, ...] = ()


Node: TypeAlias = InputNode | LayerNode | OperationNode | SubmodelNode | OutputNode

OUTPUT_PORT = "value"
"""Name of the one port of an `OutputNode`."""


class Target(NamedTuple):
    """A place where a connection ends: an input port of a node, or one position of a port that takes several.

    Attributes:
        node: The node.
        path: Name of the port, followed by positions inside its value.
    """

    node: NodeId
    path: Path


@dataclass(frozen=True, slots=True)
class Connection:
    """A directed link from an output port to an input port."""

    source: Ref
    target: Target
