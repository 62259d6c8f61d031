"""Findings about a network: codes and values; their sentences are made where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import GraphId, NodeId


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


class Status(StrEnum):
    """What the design engine says of a node."""

    OK = "ok"
    ERROR = "error"
    WAITING = "waiting"  # something before it has an error or is not connected


class DocumentEdit(Protocol):
    """An edit of a document: of its network, or of what stands beside it and is not known here, such as its data."""

    def apply(self, document: Any) -> object:
        """Apply the edit and return its inverse."""
        ...


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out that can be applied as one undo step.

    Attributes:
        code: What it does; its words are made where it is shown.
        values: What the words need.
        edits: The edits that do it.
    """

    code: str
    edits: tuple[DocumentEdit, ...]
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Attributes:
        code: What is wrong.
        severity: How bad it is.
        graph: The graph it was found in.
        node: The node it belongs to, or `None` for the graph as a whole.
        parameter: The parameter, argument or port it belongs to, if it belongs to one.
        values: What its sentence needs.
        fixes: Ways out.
    """

    code: str
    graph: GraphId
    node: NodeId | None = None
    parameter: str | None = None
    severity: Severity = Severity.ERROR
    values: Mapping[str, Value] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()
