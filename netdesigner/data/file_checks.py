"""Whether the files of the parts go together, where each part of the data is in files of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from netdesigner.catalogue.values import Value
from netdesigner.data.binding_checks import file_of
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.needs import TEXT
from netdesigner.data.sources.arrays import ArraySource
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, TableSource
from netdesigner.data.split import SplitKind


def file_findings(
    settings: DataSettings, expectations: Iterable[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    """Yield what is wrong with the files of the parts, as far as the facts tell."""
    split = settings.taken
    if split.kind is not SplitKind.FILES:
        return
    used = settings.sources_in_use(settings.sources)
    if settings.windows is not None or any(not can_be_joined(settings.sources[name]) for name in used):
        yield DataFinding(DataCode.FILES_SOURCE)
        return
    parts = [part for part in ("validation", "test") if any(getattr(item, part) for item in split.files)]
    if used and not parts:
        yield DataFinding(DataCode.NO_FILES)
    known = {item.source: item for item in split.files}
    for part in parts:
        others = {name: getattr(known[name], part) if name in known else "" for name in used}
        for name, other in others.items():
            if other not in settings.sources:
                yield DataFinding(DataCode.FILES_MISSING, values={"source": name, "part": part})
            elif name in facts and other in facts:
                yield from _pair(settings, list(expectations), facts, name, other)
        lengths = {other: facts[other].samples for other in others.values() if other in facts}
        if len(set(lengths.values())) > 1:
            yield DataFinding(DataCode.SOURCE_LENGTHS, values={"samples": lengths})


def can_be_joined(source: Source) -> bool:
    """Return whether the samples of several such sources can be put one below the other."""
    return isinstance(source, TableSource | ArraySource | FolderSource)


def are_alike(source: Source, other: Source) -> bool:
    """Return whether what is read from two sources is read in the same way."""
    if type(source) is not type(other):
        return False
    if isinstance(source, TableSource) and isinstance(other, TableSource):
        return _reading(source) == _reading(other)
    if isinstance(source, FolderSource) and isinstance(other, FolderSource):
        return (source.medium, source.has_classes) == (other.medium, other.has_classes)
    return True


def _reading(table: TableSource) -> tuple[object, ...]:
    signs = (table.decimal, table.thousands) if isinstance(table, CsvSource) else ()
    start = posixpath.normpath(table.root(PurePosixPath(table.path))) if table.media else ""
    return (table.types, table.skips_rows, start, *signs)


def _pair(
    settings: DataSettings,
    expectations: list[Expectation],
    facts: Mapping[str, SourceFacts],
    name: str,
    other: str,
) -> Iterator[DataFinding]:
    file = file_of(settings.sources[other])
    if not are_alike(settings.sources[name], settings.sources[other]):
        yield DataFinding(DataCode.FILES_KIND, file, values={"source": name})
        return
    for field in sorted(settings.used_fields(name)):
        first, second = facts[name].fields.get(field), facts[other].fields.get(field)
        if first is not None and second is None:
            yield DataFinding(DataCode.FILES_FIELD, file, column=field, values={"source": name})
        elif first is not None and second is not None and not _fit(first, second):
            values: dict[str, Value] = {"source": name, "found": second.shape, "expected": first.shape}
            yield DataFinding(DataCode.FILES_SHAPE, file, column=field, values=values)
    labels = {item.node for item in expectations if item.labels}
    for node, binding in settings.bindings.items():
        if binding.source == name and (binding.encoding is not Encoding.PLAIN or node in labels):
            yield from _new_classes(binding, facts[name], facts[other], file)


def _fit(first: FieldFacts, second: FieldFacts) -> bool:
    return first.shape == second.shape and (first.dtype == TEXT) == (second.dtype == TEXT)


def _new_classes(binding: Binding, facts: SourceFacts, other: SourceFacts, file: str) -> Iterator[DataFinding]:
    field = binding.fields[0] if binding.fields else ""
    first, second = facts.fields.get(field), other.fields.get(field)
    if first is None or second is None or first.classes is None or second.classes is None:
        return
    new = [item for item in second.classes if item not in first.classes]
    if new:
        values: dict[str, Value] = {"class": new[0], "count": len(new), "source": binding.source}
        yield DataFinding(DataCode.FILES_CLASS, file, column=field, values=values)
