"""Reading a source, and what is found out about it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.engine.data.builtin import read_builtin
from netdesigner.engine.data.csv_file import read_csv
from netdesigner.engine.data.excel_file import read_excel
from netdesigner.engine.data.keras_set import read_keras_set
from netdesigner.engine.data.limits import MAXIMUM_CLASSES
from netdesigner.engine.data.npz_file import read_npz
from netdesigner.engine.data.parquet_file import read_parquet
from netdesigner.engine.data.tables import Array, Table, is_text, is_whole, missing


def read_source(source: Source, folder: Path) -> Table:
    """Read a source; relative paths start at the project's folder.

    Raises:
        NotFetchedError: If it is a data set that is not on this computer.
        SourceRefusedError: If it cannot be read.
    """
    match source:
        case BuiltinSource():
            return read_builtin(source)
        case KerasSource():
            return read_keras_set(source)
        case CsvSource():
            return read_csv(source, folder / source.path)
        case ParquetSource():
            return read_parquet(source, folder / source.path)
        case ExcelSource():
            return read_excel(source, folder / source.path)
        case NpzSource():
            return read_npz(source, folder / source.path)


def inspect(source: Source, folder: Path) -> SourceFacts:
    """Return the facts about a source.

    Raises:
        SourceRefusedError: If it cannot be read.
    """
    return facts_of(read_source(source, folder))


def facts_of(table: Table) -> SourceFacts:
    """Return the facts about what was read."""
    fields = {name: _field_facts(name, array) for name, array in table.fields.items()}
    return SourceFacts(table.samples, fields, table.fingerprint, table.test_samples, table.sheets)


def _field_facts(name: str, array: Array) -> FieldFacts:
    counts = _counts(array)
    minimum, maximum = _range(array)
    return FieldFacts(
        name=name,
        shape=array.shape[1:],
        dtype="string" if is_text(array) else array.dtype.name,
        classes=None if counts is None else tuple(counts),
        counts=None if counts is None else tuple(counts.values()),
        minimum=minimum,
        maximum=maximum,
    )


def _counts(array: Array) -> dict[str | int, int] | None:
    """Return how often each class occurs, in order; `None` when these are no classes."""
    if array.ndim > 1 or not (is_text(array) or is_whole(array)):
        return None
    known = array[~missing(array)]
    values, counts = np.unique(known.astype(str) if is_text(array) else known, return_counts=True)
    if len(values) > MAXIMUM_CLASSES:
        return None
    classes = [str(value) for value in values] if is_text(array) else [int(value) for value in values]
    return dict(zip(classes, counts.tolist(), strict=True))


def _range(array: Array) -> tuple[float | None, float | None]:
    if is_text(array) or array.size == 0:
        return None, None
    known = array[~np.isnan(array)] if array.dtype.kind == "f" else array
    return (float(known.min()), float(known.max())) if known.size else (None, None)
