"""A document that was made from a model or a script from elsewhere, with the report of how that went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Severity
from netdesigner.project.document import Document


@dataclass(frozen=True, slots=True)
class ImportFinding:
    """One thing that was changed or could not be taken; its sentence is made where it is shown.

    Attributes:
        code: What happened.
        severity: An error where a placeholder stands or something was left out, a warning where it was translated.
        graph: The graph it concerns; `None` for the source as a whole.
        node: The node it concerns.
        line: Line of the script, from 1.
        values: What its sentence needs.
    """

    code: str
    severity: Severity = Severity.WARNING
    graph: GraphId | None = None
    node: NodeId | None = None
    line: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives.

    Attributes:
        document: The document; nothing has a position on the canvas yet.
        findings: What was changed or could not be taken, in the order of the source.
    """

    document: Document
    findings: tuple[ImportFinding, ...] = ()
