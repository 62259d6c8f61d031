"""The samples divided, by the very function that the script has, and what is wrong with the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from re import compile as pattern
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from netdesigner.catalogue.values import Value
from netdesigner.codegen.split_samples import FUNCTION, is_called, parameters_of, parts_of, split_module
from netdesigner.data.bindings import DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.source import Source
from netdesigner.data.split import Split, SplitKind
from netdesigner.data.split_checks import trained
from netdesigner.engine.data.survey import Survey
from netdesigner.engine.data.tables import Array, is_text, missing

ColumnReader: TypeAlias = Callable[[Source, str, frozenset[str]], Array]
"""Reads a column of a source as a whole, some of whose fields are used."""

_TIME: Final = pattern(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d.*)?)?)?)?|\d\d:\d\d(:\d\d.*)?")
"""Texts that sort as times: as ISO 8601 writes them."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Divided:
    """What comes of dividing.

    Attributes:
        parts: How many samples each part has; none where that is plain from the shares.
        findings: What is wrong.
        notes: What there is to know, though nothing is wrong with it.
    """

    parts: Mapping[str, int]
    findings: Sequence[DataFinding] = ()
    notes: Sequence[DataFinding] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An output that is compared with classes: its expectation, and the class of each sample."""

    expectation: Expectation
    labels: Array
    is_encoded: bool


def divide(
    settings: DataSettings, expectations: Iterable[Expectation], surveys: Mapping[str, Survey], column: ColumnReader
) -> Divided:
    """Divide the samples of a project with whose split nothing was found wrong before.

    Args:
        settings: The data.
        expectations: What the network expects.
        surveys: What was found out about the sources that could be read.
        column: Reads a column of a source.
    """
    split, used = settings.taken, settings.sources_in_use(settings.sources)
    if split.kind is SplitKind.FILES:
        return Divided(_files(split, surveys))
    if not is_called(split) or not used or any(name not in surveys for name in used):
        return Divided({})
    by = None
    if split.by is not None:
        by = column(settings.sources[split.by.source], split.by.field, settings.used_fields(split.by.source))
        wrong = list(cell_findings(split, by, surveys[split.by.source], split.by.field))
        if wrong:
            return Divided({}, wrong)
    facts = surveys[used[0]].facts
    count = facts.samples - facts.test_samples
    targets = list(targets_of(settings, expectations, surveys, column, count))
    try:
        rows = rows_of_parts(split, count, targets, by)
    except ValueError as error:  # scikit-learn says why
        return Divided({}, (DataFinding(DataCode.NOT_DIVIDED, values={"reason": str(error)}),))
    parts = {part: len(places) for part, places in rows.items()}
    brought = {"test": facts.test_samples} if facts.test_samples else {}
    return Divided(parts | brought, tuple(missing_classes(targets, rows["training"])))


def _files(split: Split, surveys: Mapping[str, Survey]) -> dict[str, int]:
    """Return how many samples each part has that is in files of its own."""
    if not split.files:
        return {}
    first = split.files[0]
    names = {"training": first.source, "validation": first.validation, "test": first.test}
    return {part: surveys[name].facts.samples for part, name in names.items() if name in surveys}


def rows_of_parts(split: Split, count: int, targets: Sequence[Target], by: Array | None) -> dict[str, NDArray[np.int_]]:
    """Return the rows of each part, as the script's function gives them."""
    encoded = [target.labels for target in targets if target.is_encoded]
    stratified = split.stratify and split.may_stratify and len(encoded) == 1
    known: dict[str, Any] = {"count": count}
    known |= {"labels": np.unique(encoded[0], return_inverse=True)[1]} if stratified else {}
    known |= {} if by is None else {"groups": by, "times": by, "names": by.astype(str)}
    folded = [split.fold] if split.kind is SplitKind.FOLDS else []
    names: dict[str, Any] = {}
    exec(split_module(split, stratified=stratified), names)  # noqa: S102 - what the script does, written by codegen
    given = [known[name] for name in parameters_of(split, stratified=stratified)]
    return dict(zip(parts_of(split), names[FUNCTION](*given, *folded), strict=True))


def targets_of(
    settings: DataSettings,
    expectations: Iterable[Expectation],
    surveys: Mapping[str, Survey],
    column: ColumnReader,
    count: int,
) -> Iterator[Target]:
    """Yield the outputs that are compared with classes, as far as these are known, with `count` samples each."""
    for target, binding in trained(settings, expectations):
        is_encoded = binding.encoding is not Encoding.PLAIN
        found = surveys.get(binding.source)
        if found is None or len(binding.fields) != 1 or not (is_encoded or target.labels):
            continue
        name = binding.fields[0]
        known = found.facts.fields.get(name)
        if known is not None and known.shape == () and not found.flaws[name].missing.count:
            labels = column(settings.sources[binding.source], name, settings.used_fields(binding.source))
            yield Target(target, labels[:count], is_encoded)


def missing_classes(targets: Iterable[Target], training: NDArray[np.int_]) -> Iterator[DataFinding]:
    """Yield the classes that none of the samples to train with has."""
    for target in targets:
        unseen = np.setdiff1d(target.labels, target.labels[training])
        if unseen.size:
            place: dict[str, Value] = {"node": target.expectation.node, "name": target.expectation.name}
            yield DataFinding(DataCode.MISSING_CLASS, values={**place, "class": unseen[:1].tolist()[0]})


def cell_findings(split: Split, column: Array, survey: Survey, field: str) -> Iterator[DataFinding]:
    """Yield what is wrong with the values of the column that samples are divided by."""
    empty = missing(column)
    if empty.any():
        yield at_first(DataCode.SPLIT_CELL, survey, field, empty)
        return
    match split.kind:
        case SplitKind.GIVEN:
            yield from _name_findings(split, column.astype(str), survey, field)
        case SplitKind.TIME:
            yield from time_findings(column, survey, field)
        case SplitKind.GROUPS | SplitKind.FOLDS:
            yield from _group_findings(split, len(np.unique(column)), survey.file, field)


def time_findings(column: Array, survey: Survey, field: str) -> Iterator[DataFinding]:
    """Yield what is no time in a column of times of which nothing is missing."""
    if is_text(column):
        odd = np.array([_TIME.fullmatch(str(cell)) is None for cell in column], bool)
        if odd.any():
            yield at_first(DataCode.NOT_A_TIME, survey, field, odd, value=_first_value(column, odd))


def _name_findings(split: Split, names: Array, survey: Survey, field: str) -> Iterator[DataFinding]:
    parts = {part: getattr(split.names, part) for part in parts_of(split)}
    odd = ~np.isin(names, list(parts.values()))
    if odd.any():
        called = tuple(parts.values())
        yield at_first(DataCode.NO_PART, survey, field, odd, value=_first_value(names, odd), names=called)
    for part, name in parts.items():
        if not (names == name).any():
            values: dict[str, Value] = {"part": part, "value": name}
            yield DataFinding(DataCode.EMPTY_PART, survey.file, column=field, values=values)


def _group_findings(split: Split, groups: int, file: str, field: str) -> Iterator[DataFinding]:
    parts = len(parts_of(split))
    if split.kind is SplitKind.FOLDS and groups < split.folds + split.has_test:
        values: dict[str, Value] = {"count": groups, "folds": split.folds}
        yield DataFinding(DataCode.FEW_FOR_FOLDS, file, column=field, values=values)
    elif groups < parts:
        yield DataFinding(DataCode.FEW_GROUPS, file, column=field, values={"groups": groups, "parts": parts})


def _first_value(cells: Array, odd: NDArray[np.bool_]) -> str:
    return str(cells[int(np.argmax(odd))])[:_LONGEST]


def at_first(code: DataCode, survey: Survey, field: str, odd: NDArray[np.bool_], **values: Value) -> DataFinding:
    """Return a finding about all of these rows, at the first of them."""
    first = int(np.argmax(odd))
    unit = survey.unit if len(survey.lines) else "sample"
    told: dict[str, Value] = {**values, "count": int(np.count_nonzero(odd))} | ({"unit": unit} if unit else {})
    row = survey.lines[first] if len(survey.lines) else first
    return DataFinding(code, survey.file, row, field, told)
