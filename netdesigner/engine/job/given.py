"""Samples that are given for a prediction: arrays by name, read like those that the model was trained with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from netdesigner.codegen.fed import fed_nodes
from netdesigner.data.sources.source import AnyTable
from netdesigner.engine.inputs import Named, read_input
from netdesigner.engine.tables import read_columns
from netdesigner.project.document import Document
from netdesigner.project.feeding import source_of

TABLES: Final = (".csv", ".tsv", ".tab", ".parquet", ".pq", ".xlsx", ".xlsm", ".xls")
"""How files of tables end."""


def read_given(document: Document, given: str) -> tuple[Named, frozenset[str]]:
    """Return the arrays in a file or a text, and the names of those that are paths of files.

    A table is read like the one that the model was trained with: with its types of columns and its files.

    Args:
        document: The document that was trained.
        given: The file, or a text.

    Raises:
        RequestFailed: If it cannot be read.
    """
    table, columns = _table(document)
    if table is not None and given.lower().endswith(TABLES):
        for source in _ways_to_read(table, Path(given)):
            try:
                return read_columns(source, given, columns), frozenset(source.media)
            except (OSError, ValueError, KeyError):
                continue  # another separator, or other columns
    return read_input(given), frozenset()


def _table(document: Document) -> tuple[AnyTable | None, list[str]]:
    """Return the table that all inputs are fed from, if it is one, and its columns that a prediction needs."""
    inputs, _outputs, _unfed = fed_nodes(document)
    sources = {fed.binding.source: fed.source for fed in inputs}
    windows = document.data.windows
    fields = [field for fed in inputs for field in fed.binding.fields]
    fields += [] if windows is None else [column.field for column in windows.columns]
    match list(sources.values()):
        case [source] if isinstance(source, AnyTable):
            return replace(source, skips_rows=False, skipped=()), list(dict.fromkeys(fields))  # each row is answered
    return None, []


def _ways_to_read(table: AnyTable, path: Path) -> Iterator[AnyTable]:
    """Yield the table at a path, written like the one that is known, and as it looks by itself."""
    found = source_of(path, path.parent)
    if not isinstance(found, AnyTable):
        return
    if type(found) is type(table):
        yield table
    yield replace(found, types=table.types, folder=table.folder)
