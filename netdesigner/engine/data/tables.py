"""What a source holds: arrays in memory, or blocks of them that are read one after the other."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from netdesigner.data.facts import BatchFacts
from netdesigner.data.media import Medium

Array: TypeAlias = NDArray[Any]

_BLOCK_VALUES: Final = 2**20
"""Values of an array that are looked at together."""
_BLOCK_FILES: Final = 256
"""Files that are read before somebody is told how far that is."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some of the samples of some fields.

    Attributes:
        start: The number of the first sample. Where a field begins again at 0, all that came of it before is void.
        fields: The values by field.
        share: How much of the source has been read by now, from 0 to 1.
    """

    start: int
    fields: Mapping[str, Array]
    share: float


class Samples(Protocol):
    """What can be read block by block, again and again."""

    @property
    def samples(self) -> int:
        """How many samples there are."""

    @property
    def test_samples(self) -> int:
        """How many of them, the last ones, are meant for the test."""

    @property
    def fingerprint(self) -> str:
        """Hash of the content."""

    @property
    def file(self) -> str:
        """The file as the source names it, empty for a built-in set."""

    @property
    def lines(self) -> Sequence[int]:
        """For each sample of a table the line or row it begins at; empty for others."""

    @property
    def unit(self) -> str:
        """What `lines` counts where that is no line of text: `row` in a sheet."""

    @property
    def skipped(self) -> int:
        """How many rows of a table are left out, because they cannot be used."""

    @property
    def signs(self) -> tuple[str, str]:
        """What stands before the fraction of a number in a text, and what groups its digits."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of all sheets of a workbook."""

    @property
    def batches(self) -> BatchFacts | None:
        """What is known of data that comes in batches, the first of which these are."""

    @property
    def media(self) -> Mapping[str, Medium]:
        """What the files are whose names a field holds, by the name of the field."""

    @property
    def root(self) -> Path:
        """Where the names of files start."""

    def blocks(self) -> Iterator[Block]:
        """Yield all values, those of a field in the order of the samples."""


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
        media: What the files are whose names a field holds, by the name of the field.
        root: Where the names of files start.
        skipped: How many rows of a table are left out.
        signs: What stands before the fraction of a number in a text, and what groups its digits.
        batches: What is known of data that comes in batches, the first of which these are.
    """

    fields: Mapping[str, Array]
    fingerprint: str
    file: str = ""
    lines: Sequence[int] = field(default=())
    test_samples: int = 0
    unit: str = ""
    sheets: tuple[str, ...] = ()
    media: Mapping[str, Medium] = field(default_factory=dict)
    root: Path = Path()
    skipped: int = 0
    signs: tuple[str, str] = (".", "")
    batches: BatchFacts | None = None

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return next((len(array) for array in self.fields.values()), 0)

    def blocks(self) -> Iterator[Block]:
        """Yield all values, one field after the other."""
        sizes = [array.size for array in self.fields.values()]
        for number, (name, array) in enumerate(self.fields.items()):
            values = _BLOCK_VALUES // _BLOCK_FILES if name in self.media else array[:1].size
            for part in parts(len(array), values):
                read = sum(sizes[:number]) + sizes[number] * part.stop / max(1, len(array))
                yield Block(part.start, {name: array[part]}, read / max(1, sum(sizes)))


def parts(samples: int, values: int) -> Iterator[slice]:
    """Yield slices of so many samples as may be in memory together; one at least, be it empty.

    Args:
        samples: How many samples there are.
        values: How many values each of them has.
    """
    step = max(1, _BLOCK_VALUES // max(1, values))
    yield from (slice(start, min(start + step, samples)) for start in range(0, max(1, samples), step))


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


def by_sample(values: Array, array: Array) -> Array:
    """Return values with an axis for the samples of an array, be they none, and one for all else."""
    return values.reshape(len(array), math.prod(array.shape[1:]))


def missing(array: Array) -> NDArray[np.bool_]:
    """Return for each sample whether anything of it is missing: NaN, or no text."""
    if is_text(array):
        gone = np.fromiter((not isinstance(cell, str) or not cell for cell in array.ravel().tolist()), bool, array.size)
        return np.asarray(by_sample(gone, array).any(axis=1))
    if array.dtype.kind == "f":
        return np.asarray(np.isnan(by_sample(array, array)).any(axis=1))
    return np.zeros(len(array), bool)
