"""Folders of files, each of which is a sample. Only their names are read here, the files when they are needed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.tables import Array, Table


def read_folder(source: FolderSource, path: Path) -> Table:
    """Return the names of the files in a folder, and their classes.

    Raises:
        SourceRefusedError: If the folder or one inside cannot be read, or has no such files.
    """
    table = listed_folder(source, path)
    return replace(table, fingerprint=_fingerprint(path, table.fields[source.medium.field]))


def listed_folder(source: FolderSource, path: Path) -> Table:
    """Return the same without a fingerprint, which takes most of the time.

    Raises:
        SourceRefusedError: If the folder or one inside cannot be read, or has no such files.
    """
    try:
        files = _files(source, path)
    except OSError as error:
        raise _refused(source, path, error) from error
    fields = {source.medium.field: _texts(f"{folder}/{name}" if folder else name for folder, name in files)}
    if source.has_classes:
        fields[CLASS] = _texts(folder for folder, _ in files)
    media = {source.medium.field: source.medium}
    return Table(fields, "", source.path, media=media, root=path)


def state(source: FolderSource, path: Path) -> object:
    """Return what changes whenever a file is added or taken away.

    Raises:
        OSError: If the folder cannot be read.
    """
    folders = [path, *(path / name for name in _folders(path))] if source.has_classes else [path]
    return tuple((folder.name, folder.stat().st_mtime_ns) for folder in folders)


def _files(source: FolderSource, path: Path) -> list[tuple[str, str]]:
    """Return the folder and the name of each file, in the order in which the script has them."""
    folders = _folders(path) if source.has_classes else [""]
    found = {folder: _names(source, path / folder, folder) for folder in folders}
    if not any(found.values()):
        raise refusal(DataCode.NO_SAMPLES, source.path, endings=source.medium.endings)
    empty = [folder for folder, names in found.items() if not names]
    if empty:
        raise refusal(DataCode.EMPTY_FOLDER, f"{source.path}/{empty[0]}", endings=source.medium.endings)
    return [(folder, name) for folder, names in found.items() for name in names]


def _folders(path: Path) -> list[str]:
    with os.scandir(path) as entries:
        return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))


def _names(source: FolderSource, path: Path, folder: str) -> list[str]:
    skipped = {Path(name).name for name in source.skipped if Path(name).parent == Path(folder)}
    with os.scandir(path) as entries:
        names = [entry.name for entry in entries if entry.name.lower().endswith(source.medium.endings)]
    return sorted(name for name in names if name not in skipped and not name.startswith("."))


def _texts(values: Iterator[str]) -> Array:
    return np.array(list(values), object)


def _fingerprint(path: Path, files: Array) -> str:
    """Return a hash of the files' names, sizes and times: reading all of them would take minutes."""
    digest = hashlib.sha256()
    for name in files:
        status = os.stat(os.path.join(path, name))  # noqa: PTH116, PTH118 - of many files, paths take too long
        digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _refused(source: FolderSource, path: Path, error: OSError) -> Exception:
    place = Path(str(error.filename or path))
    name = f"{source.path}/{place.relative_to(path)}" if place != path and place.is_relative_to(path) else source.path
    match error:
        case FileNotFoundError():
            return refusal(DataCode.MISSING, name)
        case NotADirectoryError():
            return refusal(DataCode.NO_FOLDER, name)
        case PermissionError():
            return refusal(DataCode.NO_RIGHTS, name)
    return refusal(DataCode.UNREADABLE, name, reason=error.strerror or str(error))
