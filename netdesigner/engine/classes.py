"""Values of classes into the numbers that a model was trained with, and the names of its output classes.

The script numbers the sorted distinct values of a field; the same is done here, with the data of the run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.own import OwnSource
from netdesigner.data.sources.source import FileSource
from netdesigner.data.sources.tables import TableSource
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import Array, read_input
from netdesigner.engine.protocol.own_data import ARRAYS, answer_folder
from netdesigner.engine.tables import read_columns
from netdesigner.project.document import Document
from netdesigner.project.runs import RunFolder

UNKNOWN_CLASS: Final = "unknown_class"


class Classes:
    """The classes of a run's fields."""

    def __init__(self, document: Document, run: RunFolder) -> None:
        self._sources = document.data.sources
        self._replaced = run.read_record().settings.data

    def of(self, binding: Binding) -> Array | None:
        """Return the classes that a field was encoded by, or none if it was not, or has plain numbers anyway."""
        source = self._sources.get(binding.source)
        if binding.encoding is Encoding.PLAIN or not isinstance(source, FileSource):
            return None
        return np.unique(self._column(binding, source))

    def encode(self, binding: Binding, values: Array) -> Array:
        """Return values as the input that the binding feeds was trained with.

        Raises:
            RequestFailed: If a value is none of the classes.
        """
        classes = self.of(binding)
        if classes is None:
            return values
        are_texts = classes.dtype.kind in "OU"
        values = np.atleast_1d(values).astype(str if are_texts else classes.dtype)
        places = np.searchsorted(classes, values).clip(max=len(classes) - 1)
        unknown = values[classes[places] != values]
        if unknown.size:
            found = {"value": str(unknown[0]), "field": binding.fields[0], "classes": classes.astype(str).tolist()}
            raise RequestFailed(UNKNOWN_CLASS, f"{unknown[0]!r} is no value of {binding.fields[0]!r}.", found)
        return np.eye(len(classes))[places] if binding.encoding is Encoding.ONE_HOT else places

    def _column(self, binding: Binding, source: FileSource) -> Array:
        path = self._replaced.get(binding.source, source.path)
        if isinstance(source, FolderSource):
            return np.array([file.parent.name for file in _files(source, Path(path))])
        if isinstance(source, OwnSource):
            return _given(source, Path(path), binding.fields[0])
        if isinstance(source, NpySource):
            return np.asarray(np.load(path, mmap_mode="r"))
        if isinstance(source, Hdf5Source):
            return _dataset(path, binding.fields[0])
        if isinstance(source, TableSource):
            return read_columns(source, path, binding.fields)[binding.fields[0]]
        return read_input(path)[binding.fields[0]]


def _files(source: FolderSource, folder: Path) -> list[Path]:
    """Return the files of a folder that are samples."""
    found = (file for file in folder.glob(source.pattern) if file.suffix.lower() in source.medium.endings)
    return [file for file in found if file.relative_to(folder).as_posix() not in source.skipped]


def _given(source: OwnSource, path: Path, name: str) -> Array:
    """Return what a function has given when it was called for the check of the data."""
    with np.load(answer_folder(source, path, path.read_bytes()) / ARRAYS, allow_pickle=False) as arrays:
        found: Array = arrays[name]
        return found


def _dataset(path: str, name: str) -> Array:
    import h5py  # few projects need it

    with h5py.File(path, "r", locking=False) as file:
        array = file[name]
        found: Array = (array.asstr() if h5py.check_string_dtype(array.dtype) else array)[:]
        return found
