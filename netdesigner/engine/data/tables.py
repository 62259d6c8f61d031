"""A source that has been read: its fields as arrays."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What a source holds.

    Attributes:
        fields: The fields by name; the first axis counts the samples. Texts are arrays of objects.
        fingerprint: Hash of the content.
        file: The file as the source names it, empty for a built-in set.
        lines: For each sample of a table in a text file the line it begins at.
        test_samples: How many samples, the last ones, are meant for the test.
        unit: What `lines` counts where that is no line of text: `row` in a sheet.
        sheets: The names of all sheets of a workbook.
    """

    fields: Mapping[str, Array]
    fingerprint: str
    file: str = ""
    lines: Sequence[int] = field(default=())
    test_samples: int = 0
    unit: str = ""
    sheets: tuple[str, ...] = ()

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return next((len(array) for array in self.fields.values()), 0)

    def row(self, sample: int) -> int:
        """Return what a finding names as the row of a sample."""
        return self.lines[sample] if self.lines else sample


def fingerprint(fields: Mapping[str, Array]) -> str:
    """Return the hash of arrays."""
    digest = hashlib.sha256()
    for name, array in fields.items():
        digest.update(f"{name} {array.dtype} {array.shape}".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()


def is_text(array: Array) -> bool:
    """Return whether an array holds texts."""
    return array.dtype.kind in "OUT"


def is_whole(array: Array) -> bool:
    """Return whether an array holds whole numbers or truth values."""
    return array.dtype.kind in "iub"


def missing(array: Array) -> NDArray[np.bool_]:
    """Return for each sample whether anything of it is missing: NaN, or no text."""
    flat = array.reshape(len(array), -1)
    if is_text(array):
        return np.array([any(not isinstance(cell, str) or not cell for cell in row) for row in flat], bool)
    if array.dtype.kind == "f":
        return np.asarray(np.isnan(flat).any(axis=1))
    return np.zeros(len(array), bool)
