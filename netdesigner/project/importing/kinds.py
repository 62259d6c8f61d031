"""What the conversion of a configuration has to know of Keras, and asks of whoever can look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from netdesigner.catalogue.types import LayerType, OperationType
from netdesigner.catalogue.values import Value
from netdesigner.project.importing.configuration import CallKey, Entry

GraphPath = tuple[str, ...]
"""The names of the submodels that lead to a graph; empty for the main graph."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a layer or an operation of a configuration is.

    Attributes:
        known: Its type.
        parameters: What was set of it.
        arguments: The names of the arguments of a call in their order; one with a star takes all that is left.
        lost: Settings that the code cannot say.
    """

    known: LayerType | OperationType
    parameters: Mapping[str, Value]
    arguments: tuple[str, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Implied:
    """The masks of a model that come by themselves where nobody gives them.

    Attributes:
        arguments: The arguments of calls that hold such a mask.
    """

    arguments: Mapping[tuple[GraphPath, CallKey], frozenset[str]] = field(default_factory=dict)

    def at(self, path: GraphPath, call: CallKey) -> frozenset[str]:
        """Return the arguments of a call that need not be given."""
        return self.arguments.get((path, call), frozenset())


class Knowledge(Protocol):
    """Knows Keras."""

    def layer(self, entry: Entry) -> Kind:
        """Return what a layer is.

        Raises:
            UnknownKindError: If the catalogue does not list its class.
            UnreadableValueError: If it was given what no document holds.
        """
        ...

    def operation(self, entry: Entry) -> Kind:
        """Return what an operation is; raises what `layer` does."""
        ...
