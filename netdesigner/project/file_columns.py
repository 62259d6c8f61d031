"""Columns of a table that name files, seen from its first rows and from what lies beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from netdesigner.data.media import MEDIA, Medium
from netdesigner.data.sources.dialects import SAMPLE_BYTES, first_cells
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import CsvSource
from netdesigner.project.folders import medium_like

_LOOKED_AT: Final = 3
"""So many files of a column have to be there: enough to tell."""
_FOLDERS: Final = 200
"""Entries beside the table among which a folder of files is looked for."""


def with_files(source: CsvSource, path: Path, beginning: bytes) -> CsvSource:
    """Return a table whose columns that name files stand for these, if there are such files.

    Args:
        source: The table.
        path: Its file.
        beginning: The beginning of its content.
    """
    for column, cells in first_cells(source, beginning).items():
        names = [cell for cell in cells if cell]
        kind = kind_of(names)
        folder = None if kind is None else _folder(path.parent, source.folder, names[:_LOOKED_AT])
        if kind is not None and folder is not None:
            medium = medium_like(kind, path.parent / folder / names[0])
            source = replace(source, folder=folder).with_type(column, medium)
    return source


def naming_files(source: AnyTable, column: str, kind: type[Medium], base: Path) -> AnyTable:
    """Return a table one of whose columns names files of a kind; paths start at the folder `base`.

    They are looked for beside the table, where the cells can be seen from here.
    """
    path = base / source.path
    names = [cell for cell in _first_cells(source, path).get(column, ()) if cell]
    folder = _folder(path.parent, source.folder, names[:_LOOKED_AT])
    if not names or folder is None:
        return source.with_type(column, kind())
    return replace(source, folder=folder).with_type(column, medium_like(kind, path.parent / folder / names[0]))


def _first_cells(source: AnyTable, path: Path) -> Mapping[str, Sequence[str]]:
    if not isinstance(source, CsvSource):
        return {}
    try:
        with path.open("rb") as file:
            return first_cells(source, file.read(SAMPLE_BYTES))
    except OSError:
        return {}


def kind_of(names: Sequence[str]) -> type[Medium] | None:
    """Return what files are, if all of some names end in endings of one kind."""
    return next((kind for kind in MEDIA if names and all(name.lower().endswith(kind.endings) for name in names)), None)


def _folder(beside: Path, known: str, names: Sequence[str]) -> str | None:
    """Return the folder that files are in: that of the table, or one inside; `None` if they are in none of them."""
    folders = (known, *_folders(beside))
    return next((folder for folder in folders if all(_is_file(beside / folder / name) for name in names)), None)


def _folders(path: Path) -> Iterator[str]:
    try:
        with os.scandir(path) as entries:
            yield from sorted(entry.name for entry in islice(entries, _FOLDERS) if entry.is_dir())
    except OSError:
        return


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
