"""The windows of each part, found by the very functions that the script has, and what is wrong with their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from netdesigner.catalogue.values import Value
from netdesigner.codegen.split_samples import is_called
from netdesigner.data.bindings import DataSettings
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import Column, Split
from netdesigner.data.windows import Windows
from netdesigner.engine.data.dividing import (
    ColumnReader,
    Divided,
    Target,
    at_first,
    cell_findings,
    missing_classes,
    rows_of_parts,
    targets_of,
    time_findings,
)
from netdesigner.engine.data.series import Places, numbers_of, order_of, starts_of
from netdesigner.engine.data.survey import Survey
from netdesigner.engine.data.tables import Array, is_text, missing

_GAP: Final = 1.5
"""A pause that is so many times as long as usual is a gap; so the script says, too."""


def divide_windows(
    settings: DataSettings, expectations: Iterable[Expectation], surveys: Mapping[str, Survey], column: ColumnReader
) -> Divided:
    """Divide the windows of a project with whose split and windows nothing was found wrong before.

    Args:
        settings: The data, with windows.
        expectations: What the network expects.
        surveys: What was found out about the sources that could be read.
        column: Reads a column of a source.
    """
    windows, used = settings.windows, settings.sources_in_use(settings.sources)
    if windows is None or len(used) != 1 or used[0] not in surveys:
        return Divided({})

    def read(wanted: Column) -> Array:
        return column(settings.sources[wanted.source], wanted.field, settings.used_fields(wanted.source))

    survey = surveys[used[0]]
    series, times = (None if one is None else read(one) for one in (windows.series, windows.times))
    rows = _Rows(windows, survey, np.arange(survey.facts.samples), series, times)
    wrong = list(rows.cell_findings()) or list(rows.order_findings(settings.sources[used[0]]))
    by = None if settings.taken.by is None else read(settings.taken.by)
    if by is not None and settings.taken.by is not None and not wrong:
        wrong = list(cell_findings(settings.taken, by, survey, settings.taken.by.field))
    if wrong:
        return Divided({}, wrong)
    targets = targets_of(settings, expectations, surveys, column, survey.facts.samples)
    return _divided(settings.taken, rows.in_order(), [rows.labels_in_order(target) for target in targets], by)


def _divided(split: Split, rows: _Rows, targets: list[Target], by: Array | None) -> Divided:
    count = len(rows.places)
    by = None if by is None else by[rows.places]
    try:
        parts = rows_of_parts(split, count, targets, by) if is_called(split) else {"training": np.arange(count)}
    except ValueError as error:  # scikit-learn says why
        return Divided({}, (DataFinding(DataCode.NOT_DIVIDED, values={"reason": str(error)}),))
    starts = {part: rows.starts(within) for part, within in parts.items()}
    sizes = {part: len(found) for part, found in starts.items()}
    wrong = [*rows.empty_parts(parts, sizes), *missing_classes(targets, rows.target_rows(starts["training"]))]
    between = len(rows.starts(np.arange(count))) - sum(sizes.values())
    notes = list(rows.notes())
    if between > 0 and len(parts) > 1:
        notes.append(DataFinding(DataCode.BORDER_WINDOWS, values={"count": between}))
    return Divided(sizes, wrong, notes)


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The rows that windows are made of.

    Attributes:
        windows: The windows.
        survey: What was found out about the source.
        places: Which samples of the source they are.
        series: To which series each belongs; `None` where all are one.
        times: The time of each, where there are any.
    """

    windows: Windows
    survey: Survey
    places: Places
    series: Array | None
    times: Array | None

    def in_order(self) -> _Rows:
        """Return them as the script sorts them: series by series, each in the order of its times."""
        places = order_of(self.series, self.times, len(self.places))
        series, times = (None if key is None else key[places] for key in (self.series, self.times))
        return replace(self, series=series, times=times, places=places)

    def labels_in_order(self, target: Target) -> Target:
        """Return a target whose labels lie in the order of these rows."""
        return replace(target, labels=target.labels[self.in_order().places])

    def cell_findings(self) -> Iterator[DataFinding]:
        """Yield what is no series or no time."""
        for column, cells in ((self.windows.series, self.series), (self.windows.times, self.times)):
            if column is None or cells is None:
                continue
            empty = missing(cells)
            if empty.any():
                yield at_first(DataCode.WINDOW_CELL, self.survey, column.field, empty)
            elif column is self.windows.times:
                yield from time_findings(cells, self.survey, column.field)

    def order_findings(self, source: object) -> Iterator[DataFinding]:
        """Yield what is wrong with the order of the rows; those of tables are sorted by the script."""
        ordered = self.in_order()
        if not isinstance(source, TableSource) and (ordered.places != self.places).any():
            odd = ordered.places != self.places
            yield at_first(DataCode.NOT_IN_ORDER, self.survey, self.windows.columns[-1].field, odd)
        elif ordered.times is not None and self.windows.times is not None:
            yield from ordered.time_findings(self.windows.times.field, ordered.times)

    def time_findings(self, field: str, times: Array) -> Iterator[DataFinding]:
        """Yield times that rows of a series share, and gaps between them."""
        follows = np.ones(len(times) - 1, bool) if self.series is None else self.series[1:] == self.series[:-1]
        same = np.asarray(follows & (times[1:] == times[:-1]))
        if same.any():
            yield self._behind(DataCode.SAME_TIME, field, same, times)
        elif not self.windows.skips_gaps:
            pauses = np.diff(numbers_of(times))
            gaps = follows & (pauses > _GAP * np.median(pauses)) if pauses.size else follows
            if gaps.any():
                yield self._behind(DataCode.TIME_GAP, field, gaps, times)
        elif is_text(times):
            yield DataFinding(DataCode.TIMES_ARE_TEXTS, self.survey.file, column=field)

    def starts(self, rows: Places) -> Places:
        """Return where windows start that stay within some rows, as the script's function says."""
        return starts_of(self.windows, rows, self.series, self.times)

    def target_rows(self, starts: Places) -> Places:
        """Return the rows that windows are compared with."""
        first = self.windows.sequence_length - 1 + self.windows.ahead
        steps = self.windows.sampling_rate * (first + np.arange(self.windows.horizon))
        return np.unique(np.add.outer(starts, steps))

    def empty_parts(self, parts: Mapping[str, Places], sizes: Mapping[str, int]) -> Iterator[DataFinding]:
        """Yield the parts that have no windows, each with the most rows of a series that it has."""
        for part, count in sizes.items():
            if not count:
                values: dict[str, Value] = {"part": part, "rows": self.windows.rows, "most": self._longest(parts[part])}
                yield DataFinding(DataCode.NO_WINDOWS, self.survey.file, values=values)

    def notes(self) -> Iterator[DataFinding]:
        """Yield what there is to know of series that are left out, and of rows that are."""
        if self.series is not None:
            _, firsts, counts = np.unique(self.series.astype(str), return_index=True, return_counts=True)
            short = firsts[counts < self.windows.rows]
            if short.size:
                odd = np.zeros(len(self.places), bool)
                odd[self.places[short]] = True
                field = self.windows.columns[0].field
                yield at_first(DataCode.SHORT_SERIES, self.survey, field, odd, rows=self.windows.rows)
        if self.survey.facts.skipped and self.times is None:
            yield DataFinding(DataCode.ROWS_BETWEEN, self.survey.file, values={"count": self.survey.facts.skipped})

    def _longest(self, rows: Places) -> int:
        """Return how many rows there are at most of one series."""
        if self.series is None or not len(rows):
            return len(rows)
        return int(np.unique(self.series[rows].astype(str), return_counts=True)[1].max())

    def _behind(self, code: DataCode, field: str, pairs: NDArray[np.bool_], times: Array) -> DataFinding:
        """Return a finding about the second one of some pairs of rows that follow each other."""
        odd = np.zeros(len(self.places), bool)
        odd[self.places[1:][pairs]] = True
        first = np.flatnonzero(self.places == np.argmax(odd))[0]
        return at_first(code, self.survey, field, odd, value=str(times[first]))
