"""Whether windows can be made of the data as its settings ask, as far as these and the facts tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.data.bindings import DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.arrays import ArraySource
from netdesigner.data.sources.source import medium_of
from netdesigner.data.sources.tables import TableSource
from netdesigner.data.split import SplitKind


def can_make_windows(settings: DataSettings) -> bool:
    """Return whether nothing in the settings speaks against the windows that they ask for."""
    return next(_of_settings(settings), None) is None


def window_findings(settings: DataSettings, facts: Mapping[str, SourceFacts]) -> Iterator[DataFinding]:
    """Yield what is wrong with the windows, if there are any; sources without facts could not be read."""
    if settings.windows is None:
        return
    yield from _of_settings(settings)
    for column in settings.windows.columns:
        known = facts.get(column.source)
        if column.source not in settings.sources or (known is not None and not _is_column(column.field, known)):
            values = {"column": column.field, "source": column.source}
            yield DataFinding(DataCode.WINDOW_COLUMN, values=values)


def _of_settings(settings: DataSettings) -> Iterator[DataFinding]:
    windows, split = settings.windows, settings.taken
    if windows is None:
        return
    if not windows.is_possible:
        yield DataFinding(DataCode.WINDOW_NUMBERS)
    used = settings.sources_in_use(settings.sources)
    if len(used) > 1:
        yield DataFinding(DataCode.WINDOW_SOURCES, values={"sources": used})
    for name in used:
        if not _has_rows(settings, name):
            yield DataFinding(DataCode.WINDOW_ROWS, values={"source": name})
    if split.kind in (SplitKind.RANDOM, SplitKind.FOLDS) and split.by is None:
        yield DataFinding(DataCode.WINDOWS_BY_CHANCE)
    elif split.kind is SplitKind.TIME and split.by is None and windows.series is not None:
        yield DataFinding(DataCode.WINDOWS_WITHOUT_TIMES, values={"column": windows.series.field})


def _has_rows(settings: DataSettings, name: str) -> bool:
    """Return whether a source has rows of numbers that follow each other, none that name files."""
    source = settings.sources[name]
    media = (medium_of(source, bound.fields) for bound in settings.bindings.values() if bound.source == name)
    return isinstance(source, TableSource | ArraySource) and all(medium is None for medium in media)


def _is_column(field: str, facts: SourceFacts) -> bool:
    return field in facts.fields and facts.fields[field].shape == ()
