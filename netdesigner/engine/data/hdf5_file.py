"""HDF5 files, whose arrays stay where they are: what is looked at is read when it is.

Nothing is followed that leads out of the file: links, arrays put together from other files, and bytes kept in others.
The file is opened for each reading, so that others may write it in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import h5py
import numpy as np

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.arrays import Hdf5Source
from netdesigner.engine.data.errors import SourceRefusedError, refusal
from netdesigner.engine.data.files import fingerprint, opened
from netdesigner.engine.data.limits import MAXIMUM_ARRAYS, MAXIMUM_STREAMED_BYTES
from netdesigner.engine.data.survey import Tell
from netdesigner.engine.data.tables import Array, Table

_MARK: Final = b"\x89HDF\r\n\x1a\n"
_BROKEN: Final = (OSError, ValueError, KeyError, RuntimeError, TypeError)
"""What h5py raises for files that are damaged, or packed in a way that it does not know."""
_PIECE: Final = 256
"""Rows that are picked at once: more of them take HDF5 a time that grows with their square."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """An array in a file; looks like one of NumPy to those who read parts of it.

    Attributes:
        path: The file.
        file: The file as the source names it.
        name: The path of the array in the file.
        shape: Its shape.
        dtype: Its dtype; that of objects for texts.
    """

    path: Path
    file: str
    name: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]

    @property
    def ndim(self) -> int:
        """How many axes it has."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """How many values it has."""
        return int(np.prod(self.shape, dtype=object))

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> Array:
        if isinstance(key, list | np.ndarray) and len(key) > _PIECE:
            return np.concatenate([self[key[start : start + _PIECE]] for start in range(0, len(key), _PIECE)])
        try:
            with h5py.File(self.path, "r", locking=False) as file:
                array = file[self.name]
                found: Array = (array.asstr() if self.dtype == object else array)[key]
                return found
        except _BROKEN as error:
            raise refusal(DataCode.BROKEN_ARRAY, self.file, column=self.name, reason=_reason(error)) from error


def read_hdf5(source: Hdf5Source, path: Path, tell: Tell | None = None) -> Table:
    """Look at the arrays of a file.

    Args:
        source: The source.
        path: Its file.
        tell: Is told now and then that it is being read.

    Raises:
        SourceRefusedError: If it is broken or has no arrays of samples.
    """
    fields = open_hdf5(source, path)
    with opened(path, source.path, MAXIMUM_STREAMED_BYTES) as file:
        return Table(fields, fingerprint(file, tell), source.path)


def open_hdf5(source: Hdf5Source, path: Path) -> dict[str, Array]:
    """Return the arrays that go together, of which nothing is in memory yet: those of the most frequent length.

    Raises:
        SourceRefusedError: If it is broken or has no arrays of samples; the reason why the first one is none is told.
    """
    with opened(path, source.path, MAXIMUM_STREAMED_BYTES) as file:
        if file.read(len(_MARK)) != _MARK:
            raise refusal(DataCode.NO_HDF5, source.path)
    try:
        with h5py.File(path, "r", locking=False) as opened_file:
            found = list(_arrays(opened_file, source, path))
    except _BROKEN as error:
        raise refusal(DataCode.BROKEN_HDF5, source.path, reason=_reason(error)) from error
    usable = [array for array in found if isinstance(array, Dataset)]
    if not usable:
        raise next((item for item in found if not isinstance(item, Dataset)), refusal(DataCode.NO_ARRAYS, source.path))
    lengths = Counter(len(array) for array in usable)
    samples = max(lengths, key=lambda length: (lengths[length], length))
    return {array.name: cast(Array, array) for array in usable if len(array) == samples}


def _arrays(group: Any, source: Hdf5Source, path: Path) -> Iterator[Dataset | SourceRefusedError]:
    """Yield the arrays in a group and in those inside, and why others cannot be used."""
    waiting, seen = [group], set()
    while waiting:
        group = waiting.pop(0)
        for key in group:
            name = f"{group.name.strip('/')}/{key}".strip("/")
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                yield refusal(DataCode.LINK, source.path, column=name)
                continue
            item = group[key]
            place = h5py.h5o.get_info(item.id).addr
            if place in seen:
                continue
            seen.add(place)
            if len(seen) > MAXIMUM_ARRAYS:
                raise refusal(DataCode.TOO_MANY_ARRAYS, source.path, count=len(seen), limit=MAXIMUM_ARRAYS)
            if isinstance(item, h5py.Group):
                waiting.append(item)
            elif isinstance(item, h5py.Dataset):
                yield _array(item, name, source, path)


def _array(item: Any, name: str, source: Hdf5Source, path: Path) -> Dataset | SourceRefusedError:
    if item.external or item.is_virtual:
        return refusal(DataCode.LINK, source.path, column=name)
    is_text = h5py.check_string_dtype(item.dtype) is not None
    if item.dtype.hasobject and not is_text:
        return refusal(DataCode.OBJECTS, source.path, column=name)
    if item.dtype.kind not in "fiub" and not is_text:
        return refusal(DataCode.DTYPE, source.path, column=name, dtype=str(item.dtype)[:60])
    if not item.shape:
        return refusal(DataCode.NO_SAMPLES_AXIS, source.path, column=name)
    if not item.size:
        return refusal(DataCode.NO_ROWS, source.path, column=name)
    return Dataset(path, source.path, name, item.shape, np.dtype(object) if is_text else item.dtype)


def _reason(error: Exception) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__
