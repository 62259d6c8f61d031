"""Sources as they were looked at, so that a file is read again only when it has changed."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import FileSource, Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.data.columns import whole_column
from netdesigner.engine.data.csv_file import CsvTable, head_of_csv
from netdesigner.engine.data.folder import listed_folder, read_folder, state
from netdesigner.engine.data.hdf5_file import open_hdf5
from netdesigner.engine.data.inspection import read_source
from netdesigner.engine.data.npy_file import open_npy
from netdesigner.engine.data.own_file import state as state_of_own
from netdesigner.engine.data.picking import Picking
from netdesigner.engine.data.preview import Head
from netdesigner.engine.data.reading import spread
from netdesigner.engine.data.skipping import read_kept, skips_rows
from netdesigner.engine.data.survey import Survey, Tell
from netdesigner.engine.data.survey import survey as survey_of
from netdesigner.engine.data.tables import Array, Table

T = TypeVar("T")

_TABLES: Final = 4
"""Sources that are kept in memory: as many as a project usually has."""
_SURVEYS: Final = 64
"""What is known of a source is small, however large the source."""


@dataclass(slots=True)
class _Latest(Generic[T]):
    """Keeps what was used last."""

    most: int
    kept: dict[Hashable, T] = field(default_factory=dict)

    def get(self, key: Hashable) -> T | None:
        found = self.kept.pop(key, None)
        if found is not None:
            self.kept[key] = found  # now the latest
        return found

    def keep(self, key: Hashable, value: T) -> T:
        self.kept[key] = value
        while len(self.kept) > self.most:
            del self.kept[next(iter(self.kept))]
        return value


class Looker:
    """Looks at sources; may be asked from several threads."""

    def __init__(self) -> None:
        self._tables: _Latest[Table] = _Latest(_TABLES)
        self._surveys: _Latest[Survey] = _Latest(_SURVEYS)
        self._columns: _Latest[Array] = _Latest(_TABLES)
        self._reading = threading.Lock()

    def survey(
        self, source: Source, folder: Path, tell: Tell | None = None, used: frozenset[str] = frozenset()
    ) -> Survey:
        """Return what there is to know about a source, some of whose fields are used.

        Raises:
            SourceRefusedError: If it cannot be read.
            NotFetchedError: If it is a data set that is not on this computer.
        """
        if not skips_rows(source, used):
            return self._known((source, folder, _state(source, folder))) or self._read(source, folder, tell)[0]
        key = (source, folder, _state(source, folder), used)
        return self._known(key) or self._surveys.keep(key, survey_of(read_kept(source, folder, used, tell), tell))

    def table(self, source: Source, folder: Path, tell: Tell | None = None) -> Table:
        """Return a source as a table: of a large file in text some of its samples, of a folder the names of its files.

        Raises:
            SourceRefusedError: If it cannot be read.
            NotFetchedError: If it is a data set that is not on this computer.
        """
        key = (source, folder, _state(source, folder))
        known = self._tables.get(key)
        if known is None and isinstance(source, FolderSource):
            return self._tables.keep(key, read_folder(source, folder / source.path))
        return known or self._read(source, folder, tell)[1]

    def column(self, folder: Path, source: Source, name: str, used: frozenset[str]) -> Array:
        """Return a whole column of a source, some of whose fields are used, be it large.

        Raises:
            SourceRefusedError: If it cannot be read.
            NotFetchedError: If it is a data set that is not on this computer.
        """
        table, survey = self.table(source, folder), self.survey(source, folder, None, used)
        if table.samples == survey.facts.samples and not survey.facts.skipped:
            return whole_column(table, name)
        key = (source, folder, _state(source, folder), name, used)
        known = self._columns.get(key)
        return self._columns.keep(key, whole_column(read_kept(source, folder, used), name)) if known is None else known

    def head(self, source: Source, folder: Path, most: int) -> Head:
        """Return the first samples of a source, of a file in text or a folder at once.

        Raises:
            SourceRefusedError: If they cannot be read.
            NotFetchedError: If it is a data set that is not on this computer.
        """
        if isinstance(source, CsvSource):
            path = folder / source.path
            fields = head_of_csv(source, path, most)
            return Head(fields, range(max(map(len, fields.values()), default=0)), source.media, source.root(path))
        if isinstance(source, NpySource | Hdf5Source):
            return _head_of_arrays(source, folder, most)
        table = self._listed(source, folder) if isinstance(source, FolderSource) else self.table(source, folder)
        rows = spread(table.samples, most) if table.media else list(range(min(table.samples, most)))
        return Head({name: array[rows] for name, array in table.fields.items()}, rows, table.media, table.root)

    def _listed(self, source: FolderSource, folder: Path) -> Table:
        """Return the names of the files in a folder, which may have just been added: at once."""
        known = self._tables.get((source, folder, _state(source, folder)))
        return listed_folder(source, folder / source.path) if known is None else known

    def _known(self, key: Hashable) -> Survey | None:
        """Return what is known of a source, if the files that it names are still the same."""
        survey = self._surveys.get(key)
        return survey if survey is not None and survey.is_current else None

    def _read(self, source: Source, folder: Path, tell: Tell | None) -> tuple[Survey, Table]:
        with self._reading:
            key = (source, folder, _state(source, folder))
            survey, table = self._known(key), self._tables.get(key)
            if survey is None or table is None:
                survey, table = _looked_through(read_source(source, folder, tell), tell)
            return self._surveys.keep(key, survey), self._tables.keep(key, table)


def _head_of_arrays(source: NpySource | Hdf5Source, folder: Path, most: int) -> Head:
    path = folder / source.path
    arrays = open_npy(source, path) if isinstance(source, NpySource) else open_hdf5(source, path)
    fields = {name: array[:most] for name, array in arrays.items()}
    return Head(fields, range(max(map(len, fields.values()))))


def _looked_through(samples: Table | CsvTable, tell: Tell | None) -> tuple[Survey, Table]:
    if isinstance(samples, Table):
        return survey_of(samples, tell), samples
    picking = Picking(samples, len(samples.columns))
    return survey_of(samples, tell, picking.take), picking.table()


def _state(source: Source, folder: Path) -> object:
    """Return what changes whenever the file does."""
    if not isinstance(source, FileSource):
        return None
    try:
        if isinstance(source, FolderSource):
            return state(source, folder / source.path)
        if isinstance(source, OwnSource):
            return state_of_own(source, folder / source.path)
        status = (folder / source.path).stat()
    except (OSError, ValueError):
        return None  # reading it says what is wrong
    return status.st_mtime_ns, status.st_size, status.st_ino
