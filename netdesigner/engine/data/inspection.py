"""Reading a source, and what is found out about it."""

from __future__ import annotations

from pathlib import Path

from netdesigner.data.facts import SourceFacts
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.engine.data.builtin import read_builtin
from netdesigner.engine.data.csv_file import CsvTable, read_csv
from netdesigner.engine.data.excel_file import read_excel
from netdesigner.engine.data.folder import read_folder
from netdesigner.engine.data.hdf5_file import read_hdf5
from netdesigner.engine.data.keras_set import read_keras_set
from netdesigner.engine.data.npy_file import read_npy
from netdesigner.engine.data.npz_file import read_npz
from netdesigner.engine.data.own_file import read_own
from netdesigner.engine.data.parquet_file import read_parquet
from netdesigner.engine.data.survey import Tell, survey
from netdesigner.engine.data.tables import Samples, Table


def read_source(source: Source, folder: Path, tell: Tell | None = None) -> Table | CsvTable:
    """Read a source, or look at its structure where it is read later; relative paths start at the project's folder.

    Args:
        source: The source.
        folder: The folder of the project.
        tell: Is told how far that is.

    Raises:
        NotFetchedError: If it is a data set that is not on this computer.
        SourceRefusedError: If it cannot be read.
    """
    match source:
        case BuiltinSource():
            return read_builtin(source)
        case KerasSource():
            return read_keras_set(source)
    return _read_file(source, folder / source.path, tell)


def _read_file(source: FileSource, path: Path, tell: Tell | None) -> Table | CsvTable:
    match source:
        case CsvSource():
            return read_csv(source, path, tell)
        case ParquetSource():
            return read_parquet(source, path)
        case ExcelSource():
            return read_excel(source, path)
        case NpzSource():
            return read_npz(source, path)
        case NpySource():
            return read_npy(source, path, tell)
        case Hdf5Source():
            return read_hdf5(source, path, tell)
        case FolderSource():
            return read_folder(source, path)
        case OwnSource():
            return read_own(source, path)


def inspect(source: Source, folder: Path) -> SourceFacts:
    """Return the facts about a source.

    Raises:
        SourceRefusedError: If it cannot be read.
    """
    return facts_of(read_source(source, folder))


def facts_of(samples: Samples) -> SourceFacts:
    """Return the facts about what was read."""
    return survey(samples).facts
