"""What an import tells, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netdesigner.catalogue.values import Json, mapping_from_json, mapping_to_json
from netdesigner.graph.problems import Severity
from netdesigner.project.importing.imported import ImportFinding


def findings_to_json(findings: Iterable[ImportFinding]) -> list[Json]:
    """Return the JSON form of findings."""
    return [
        {
            "code": str(finding.code),
            "severity": finding.severity.value,
            "graph": finding.graph,
            "node": finding.node,
            "line": finding.line,
            "values": mapping_to_json(finding.values),
        }
        for finding in findings
    ]


def findings_from_json(data: Any) -> tuple[ImportFinding, ...]:
    """Return the findings of a JSON form.

    Raises:
        ValueError: If it is none.
    """
    try:
        return tuple(
            ImportFinding(
                item["code"],
                Severity(item["severity"]),
                item["graph"],
                item["node"],
                item["line"],
                mapping_from_json(item["values"]),
            )
            for item in data
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no findings of an import: {error!r}") from error
