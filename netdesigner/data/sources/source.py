"""A source of any kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from netdesigner.data.media import Medium
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource

AnyTable: TypeAlias = CsvSource | ParquetSource | ExcelSource
"""A table of any kind."""
SourceOnDisk: TypeAlias = CsvSource | ParquetSource | NpySource | Hdf5Source
"""What may stay on disk while a model is trained with it."""
FileSource: TypeAlias = AnyTable | NpzSource | NpySource | Hdf5Source | FolderSource | OwnSource
"""What is read from a file of the project, or from a folder of files."""
Source: TypeAlias = BuiltinSource | KerasSource | FileSource


def medium_of(source: Source, fields: tuple[str, ...]) -> Medium | None:
    """Return what the files are whose names fields of a source hold; `None` where they hold values."""
    if len(fields) != 1:
        return None
    if isinstance(source, FolderSource):
        return source.medium if fields == (source.medium.field,) else None
    return source.media.get(fields[0]) if isinstance(source, AnyTable) else None


def with_medium(source: Source, field: str, medium: Medium) -> Source:
    """Return a source whose files, named in a field, are read in another way."""
    if isinstance(source, FolderSource):
        return replace(source, medium=medium)
    return source.with_type(field, medium) if isinstance(source, AnyTable) else source
