"""A source of any kind."""

from __future__ import annotations

from typing import TypeAlias

from netdesigner.data.media import Medium
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource

AnyTable: TypeAlias = CsvSource | ParquetSource | ExcelSource
"""A table of any kind."""
SourceOnDisk: TypeAlias = CsvSource | ParquetSource | NpySource | Hdf5Source
"""What may stay on disk while a model is trained with it."""
FileSource: TypeAlias = AnyTable | NpzSource | NpySource | Hdf5Source | FolderSource
"""What is read from a file of the project, or from a folder of files."""
Source: TypeAlias = BuiltinSource | KerasSource | FileSource


def medium_of(source: Source, fields: tuple[str, ...]) -> Medium | None:
    """Return what the files are whose names fields of a source hold; `None` where they hold values."""
    if isinstance(source, FolderSource) and fields == (source.medium.field,):
        return source.medium
    return None
