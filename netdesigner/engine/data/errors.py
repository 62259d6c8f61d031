"""How reading a source ends when it cannot be read."""

from __future__ import annotations

from netdesigner.catalogue.values import Value
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.engine.errors import EngineError
from netdesigner.engine.protocol.keras_files import KerasFile


class SourceRefusedError(EngineError):
    """A source cannot be used; `finding` says why."""

    def __init__(self, finding: DataFinding) -> None:
        super().__init__(f"{finding.code} in {finding.file!r}, row {finding.row}, column {finding.column!r}")
        self.finding = finding


class NotFetchedError(EngineError):
    """A data set is not on this computer; `files` are those that have to be fetched."""

    def __init__(self, name: str, files: tuple[KerasFile, ...]) -> None:
        super().__init__(f"{name} is not on this computer")
        self.files = files


def refusal(
    code: DataCode, file: str, row: int | None = None, column: str | None = None, **values: Value
) -> SourceRefusedError:
    """Return the error that carries a finding."""
    return SourceRefusedError(DataFinding(code, file, row, column, values))
