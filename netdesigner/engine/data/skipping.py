"""Samples without those of which something is missing, and those whose files are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from netdesigner.data.media import Medium
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import TableSource
from netdesigner.engine.data.inspection import read_source
from netdesigner.engine.data.survey import Tell
from netdesigner.engine.data.tables import Block, Samples, missing


def skips_rows(source: Source, used: frozenset[str]) -> bool:
    """Return whether rows are left out of those that are used."""
    return isinstance(source, TableSource) and (source.skips_rows or bool(source.skipped)) and bool(used)


def read_kept(source: Source, folder: Path, used: frozenset[str], tell: Tell | None = None) -> Samples:
    """Read a source without the rows that are left out where some of its fields are used.

    Raises:
        NotFetchedError: If it is a data set that is not on this computer.
        SourceRefusedError: If it cannot be read.
    """
    samples = read_source(source, folder, tell)
    if not isinstance(source, TableSource) or not skips_rows(source, used):
        return samples
    return KeptSamples(samples, _left_out(samples, source, used))


class KeptSamples:
    """The samples of a source that are not left out, read as it is read.

    Attributes:
        test_samples: None of them: tables do not say which samples are meant for the test.
        batches: None: tables come as a whole.
    """

    test_samples = 0
    batches = None

    def __init__(self, samples: Samples, left_out: NDArray[np.bool_]) -> None:
        self._samples = samples
        self._keep = ~left_out
        self._kept_before = np.concatenate(([0], np.cumsum(self._keep)))
        self.lines: Sequence[int] = _KeptLines(samples.lines, np.flatnonzero(self._keep)) if samples.lines else ()

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return int(self._kept_before[-1])

    @property
    def skipped(self) -> int:
        """How many are left out."""
        return self._samples.skipped + len(self._keep) - self.samples

    @property
    def fingerprint(self) -> str:
        """Hash of the content."""
        return self._samples.fingerprint

    @property
    def file(self) -> str:
        """The file as the source names it."""
        return self._samples.file

    @property
    def unit(self) -> str:
        """What `lines` counts where that is no line of text."""
        return self._samples.unit

    @property
    def media(self) -> Mapping[str, Medium]:
        """What the files are whose names a field holds."""
        return self._samples.media

    @property
    def root(self) -> Path:
        """Where the names of files start."""
        return self._samples.root

    @property
    def signs(self) -> tuple[str, str]:
        """What stands before the fraction of a number in a text, and what groups its digits."""
        return self._samples.signs

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of all sheets of a workbook."""
        return self._samples.sheets

    def blocks(self) -> Iterator[Block]:
        """Yield all values, those of a field in the order of the samples."""
        for block in self._samples.blocks():
            length = len(next(iter(block.fields.values()), ()))
            kept = self._keep[block.start : block.start + length]
            fields = {name: array[kept] for name, array in block.fields.items()}
            yield Block(int(self._kept_before[block.start]), fields, block.share)


class _KeptLines(Sequence[int]):
    def __init__(self, lines: Sequence[int], places: NDArray[np.intp]) -> None:
        self._lines = lines
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self._lines[place] for place in self._places[index].tolist()]
        return self._lines[int(self._places[index])]


def _left_out(samples: Samples, source: TableSource, used: Collection[str]) -> NDArray[np.bool_]:
    """Return for each sample whether it is left out: something is missing in a field that is used, or its file is."""
    gone = {name: np.zeros(samples.samples, bool) for name in used}
    skipped = frozenset(source.skipped)
    for block in samples.blocks():
        for name, array in block.fields.items():
            if name not in gone:
                continue
            found = missing(array) if source.skips_rows else np.zeros(len(array), bool)
            if skipped and name in source.media:
                found |= np.fromiter((cell in skipped for cell in array.tolist()), bool, len(array))
            gone[name][block.start : block.start + len(array)] = found  # anew, where a field begins again
    return np.asarray(np.logical_or.reduce([*gone.values(), np.zeros(samples.samples, bool)]))
