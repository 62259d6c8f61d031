"""How reading a source ends when it cannot be read."""

from __future__ import annotations

from netdesigner.catalogue.values import Value
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.engine.errors import EngineError


class SourceRefusedError(EngineError):
    """A source cannot be used; `finding` says why."""

    def __init__(self, finding: DataFinding) -> None:
        super().__init__(f"{finding.code} in {finding.file!r}, row {finding.row}, column {finding.column!r}")
        self.finding = finding


def refusal(
    code: DataCode, file: str, row: int | None = None, column: str | None = None, **values: Value
) -> SourceRefusedError:
    """Return the error that carries a finding."""
    return SourceRefusedError(DataFinding(code, file, row, column, values))
