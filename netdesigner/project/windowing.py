"""What a person does to the windows that samples are made of, as edits of one undo step and as data settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from netdesigner.data.bindings import DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.needs import input_need
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import ColumnType
from netdesigner.data.split import Column, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings

Facts = Mapping[str, SourceFacts]


def make_windows(document: Document, windows: Windows | None, facts: Facts) -> list[Edit]:
    """Return the edits that make windows of the rows, or with none leave each row a sample.

    Inputs with the shape of their data follow; windows are no longer divided by chance.

    Args:
        document: The document.
        windows: The windows.
        facts: What is known of the sources.
    """
    settings = replace(document.data, windows=windows)
    if windows is not None and settings.split.kind is SplitKind.RANDOM:
        settings = divided_in_time(settings)
    edits: list[Edit] = [SetSettings(settings)] if settings != document.data else []
    return [*edits, *_followed(document, windows, facts)]


def divided_in_time(settings: DataSettings) -> DataSettings:
    """Return settings in which samples are divided in their order in time."""
    return replace(settings, split=replace(settings.split, kind=SplitKind.TIME, column=None))


def without_gaps(settings: DataSettings, facts: Facts) -> DataSettings:
    """Return settings without windows over gaps between times; times that are texts are taken as such."""
    windows = settings.windows
    if windows is None or windows.times is None:
        return settings
    settings = replace(settings, windows=replace(windows, skips_gaps=True))
    return with_times(settings, facts)


def with_times(settings: DataSettings, facts: Facts) -> DataSettings:
    """Return settings in which the column of the times of windows is taken as such, where it holds texts."""
    column = None if settings.windows is None else settings.windows.times
    source = None if column is None else settings.sources.get(column.source)
    if column is None or not isinstance(source, AnyTable) or not _is_text(column, facts):
        return settings
    return replace(
        settings, sources={**settings.sources, column.source: source.with_type(column.field, ColumnType.TIME)}
    )


def renamed(windows: Windows | None, old: str, new: str | None) -> Windows | None:
    """Return windows in which a source has another name, or is gone."""
    if windows is None:
        return None
    series, times = (_renamed(column, old, new) for column in (windows.series, windows.times))
    return replace(windows, series=series, times=times, skips_gaps=windows.skips_gaps and times is not None)


def _renamed(column: Column | None, old: str, new: str | None) -> Column | None:
    if column is None or column.source != old:
        return column
    return None if new is None else replace(column, source=new)


def _is_text(column: Column, facts: Facts) -> bool:
    known = facts.get(column.source)
    field = None if known is None else known.fields.get(column.field)
    return field is not None and field.dtype == "string"


def _followed(document: Document, windows: Windows | None, facts: Facts) -> Iterator[Edit]:
    """Yield the edits that give inputs the shape that their data has from now on."""
    for key, binding in document.data.bindings.items():
        node = document.network.main.nodes.get(key)
        if not isinstance(node, InputNode):
            continue
        before, after = (input_need(binding, facts, made) for made in (document.data.windows, windows))
        if before is not None and after is not None and node.shape == before.shape != after.shape:
            yield PutNode(MAIN_GRAPH, replace(node, shape=after.shape))
