"""Arrays in files: each array is a field, its first axis counts the samples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArraySource:
    """Arrays in a file of any kind.

    Attributes:
        path: The file, relative to the project where it can be.
    """

    path: str


@dataclass(frozen=True, slots=True)
class NpzSource(ArraySource):
    """A file of named NumPy arrays."""


@dataclass(frozen=True, slots=True)
class NpySource(ArraySource):
    """A file of one NumPy array, the field `array`.

    Attributes:
        on_disk: Whether samples are read batch by batch, so that the array may be larger than the memory.
    """

    on_disk: bool = False


@dataclass(frozen=True, slots=True)
class Hdf5Source(ArraySource):
    """An HDF5 file. Its fields are those datasets that go together, by their paths in the file.

    Attributes:
        on_disk: Whether samples are read batch by batch, so that the arrays may be larger than the memory.
    """

    on_disk: bool = False
