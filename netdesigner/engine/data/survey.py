"""What is found out about the values of a source, block by block, so that no more than a block is in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.media import Medium
from netdesigner.engine.data.classes import ClassCounts
from netdesigner.engine.data.tables import Array, Block, Samples, by_sample, is_text, missing
from netdesigner.engine.media.faults import faults

Tell: TypeAlias = Callable[[float], None]
"""Is told how much of a source has been read, from 0 to 1; what it raises ends the reading."""


_MOST_FILES: Final = 1_000
"""Unreadable files that are named one by one; with more of them something else is wrong."""
_MOST_FOLDERS: Final = 1_000
"""Folders of files that are looked at again to see whether anything has changed."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Samples that something is wrong with.

    Attributes:
        count: How many they are.
        first: The number of the first one.
        value: What that one holds, where it is worth telling.
    """

    count: int = 0
    first: int = 0
    value: str = ""

    def plus(self, bad: NDArray[np.bool_], start: int, array: Array | None = None) -> Flaw:
        """Return it with the samples of a block.

        Args:
            bad: Which of them something is wrong with.
            start: The number of the first one.
            array: Their values, where they are worth telling.
        """
        count = int(np.count_nonzero(bad))
        if not count or self.count:
            return replace(self, count=self.count + count)
        first = int(np.argmax(bad))
        return Flaw(count, start + first, "" if array is None else _shown(array[first]))


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong with the values of a field, whatever they are used for.

    Attributes:
        missing: Samples of which something is missing.
        infinite: Samples with an infinite number.
        no_number: Samples of texts that are no numbers; all samples, if every text happens to be one.
        unreadable: Samples whose file cannot be read; the value is the reason.
        files: The names of these files, up to a limit.
    """

    missing: Flaw = Flaw()
    infinite: Flaw = Flaw()
    no_number: Flaw = Flaw()
    unreadable: Flaw = Flaw()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found out about a source.

    Attributes:
        facts: The facts.
        flaws: What is wrong with the values, by field.
        file: The file as the source names it, empty for a built-in set.
        lines: For each sample of a table the line or row it begins at; empty for others.
        unit: What `lines` counts where that is no line of text: `row` in a sheet.
        folders: The folders of the files that samples consist of, with the time of their last change.
    """

    facts: SourceFacts
    flaws: Mapping[str, Flaws]
    file: str = ""
    lines: Sequence[int] = ()
    unit: str = ""
    folders: Mapping[Path, int] = field(default_factory=dict)

    @property
    def is_current(self) -> bool:
        """Whether no files have come or gone since."""
        return all(_changed(folder) == time for folder, time in self.folders.items())


def survey(samples: Samples, tell: Tell | None = None, also: Callable[[Block], None] | None = None) -> Survey:
    """Look at all values of a source.

    Args:
        samples: The source.
        tell: Is told how far that is.
        also: Looks at all values, too.
    """
    fields: dict[str, _Field | _Files] = {}
    for block in samples.blocks():
        for name, array in block.fields.items():
            if block.start == 0:
                medium = samples.media.get(name)
                fields[name] = _Field(array, samples.signs) if medium is None else _Files(medium, samples.root)
            fields[name].take(block.start, array)
        if also is not None:
            also(block)
        if tell is not None:
            tell(block.share)
    known = {name: field.facts(name) for name, field in fields.items()}
    facts = SourceFacts(samples.samples, known, samples.fingerprint, samples.test_samples)
    facts = replace(facts, sheets=samples.sheets, skipped=samples.skipped, batches=samples.batches)
    flaws = {name: field.flaws() for name, field in fields.items()}
    folders = {folder: time for found in fields.values() if isinstance(found, _Files) for folder, time in found.folders}
    return Survey(facts, flaws, samples.file, samples.lines, samples.unit, folders)


class _Field:
    """Gathers what there is to know about a field."""

    def __init__(self, first: Array, signs: tuple[str, str]) -> None:
        self._signs = signs
        self._shape = first.shape[1:]
        self._dtype = "string" if is_text(first) else first.dtype.name
        self._classes = ClassCounts(first)
        self._minimum = np.inf
        self._maximum = -np.inf
        self._is_empty = True
        self._flaws = Flaws()
        self._some: Flaw = Flaw()
        self._are_numbers = True

    def take(self, start: int, array: Array) -> None:
        """Look at a block of values."""
        if is_text(array):
            self._take_texts(start, array)
        else:
            self._take_numbers(start, array)

    def facts(self, name: str) -> FieldFacts:
        """Return the facts."""
        counts = self._classes.counts
        return FieldFacts(
            name=name,
            shape=self._shape,
            dtype=self._dtype,
            classes=None if counts is None else tuple(counts),
            counts=None if counts is None else tuple(counts.values()),
            minimum=None if self._is_empty else self._minimum,
            maximum=None if self._is_empty else self._maximum,
        )

    def flaws(self) -> Flaws:
        """Return what is wrong."""
        return replace(self._flaws, no_number=self._some) if self._are_numbers else self._flaws

    def _take_numbers(self, start: int, array: Array) -> None:
        self._classes.take(array)
        flat = by_sample(array, array)
        if array.dtype.kind == "f" and not np.isfinite(flat).all():
            infinite = self._flaws.infinite.plus(np.asarray(np.isinf(flat).any(axis=1)), start)
            gone = self._flaws.missing.plus(missing(array), start)
            self._flaws = replace(self._flaws, infinite=infinite, missing=gone)
            flat = flat[~np.isnan(flat)]
        if flat.size:
            self._minimum = min(self._minimum, float(flat.min()))
            self._maximum = max(self._maximum, float(flat.max()))
            self._is_empty = False

    def _take_texts(self, start: int, array: Array) -> None:
        codes, distinct = pd.factorize(array.astype(object).ravel())
        gone = np.array([not isinstance(cell, str) or not cell for cell in distinct] + [True])
        odd = np.array([_is_no_number(cell, self._signs) for cell in distinct] + [True])
        are_gone, are_odd = (_of_samples(flags[codes], array) for flags in (gone, odd))
        self._flaws = replace(
            self._flaws,
            missing=self._flaws.missing.plus(are_gone, start),
            no_number=self._flaws.no_number.plus(are_odd & ~are_gone, start, array),
        )
        self._some = self._some.plus(np.ones(len(array), bool), start, array)
        self._are_numbers = self._are_numbers and not are_odd.any()
        counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
        self._classes.add(distinct[~gone[:-1]], counts[~gone[:-1]])


class _Files:
    """Gathers what there is to know about a field whose samples are files: each is read."""

    def __init__(self, medium: Medium, root: Path) -> None:
        self._medium = medium
        self._root = root
        self._flaws = Flaws()
        self._folders: dict[Path, int] = {}

    @property
    def folders(self) -> Iterable[tuple[Path, int]]:
        """The folders of the files, with the time of their last change."""
        return self._folders.items()

    def take(self, start: int, array: Array) -> None:
        """Look at a block of files."""
        gone = missing(array)
        self._flaws = replace(self._flaws, missing=self._flaws.missing.plus(gone, start))
        places = np.flatnonzero(~gone).tolist()
        files = [os.path.join(self._root, str(array[place])) for place in places]  # noqa: PTH118 - paths take too long
        for number, reason in faults(files, self._medium):
            place, known = places[number], self._flaws
            first = Flaw(0, start + place, reason) if not known.unreadable.count else known.unreadable
            self._flaws = replace(
                known,
                unreadable=replace(first, count=first.count + 1),
                files=tuple(dict.fromkeys((*known.files, str(array[place]))))[:_MOST_FILES],
            )
        for folder in map(Path, dict.fromkeys(os.path.dirname(file) for file in files)):  # noqa: PTH120 - likewise
            if folder not in self._folders and len(self._folders) < _MOST_FOLDERS:
                self._folders[folder] = _changed(folder)

    def facts(self, name: str) -> FieldFacts:
        """Return the facts."""
        medium = self._medium
        minimum, maximum = medium.limits or (None, None)
        return FieldFacts(name, medium.shape, medium.dtype, minimum=minimum, maximum=maximum, medium=medium)

    def flaws(self) -> Flaws:
        """Return what is wrong."""
        return self._flaws


def _changed(folder: Path) -> int:
    """Return when a folder was changed last; 0 where there is none."""
    try:
        return folder.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0


def _of_samples(flags: Array, array: Array) -> NDArray[np.bool_]:
    """Return for each sample whether there is a flag at any of its values."""
    return np.asarray(by_sample(flags, array).any(axis=1))


def _is_no_number(cell: object, signs: tuple[str, str]) -> bool:
    decimal, thousands = signs
    text = str(cell).replace(thousands, "") if thousands else str(cell)
    try:
        float(text if decimal == "." else text.replace(decimal, "."))
    except ValueError:
        return True
    return False


def _shown(cell: object) -> str:
    text = str(cell)
    return text if len(text) <= 40 else f"{text[:39]}…"
