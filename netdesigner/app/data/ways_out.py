"""What can be done about something wrong with a table or with files: other ways of reading them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from netdesigner.app.data.titles import separator_title
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.dialects import is_number, likely_signs
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.own import Gives, OwnSource
from netdesigner.data.sources.source import AnyTable, FileSource, Source
from netdesigner.data.sources.tables import TRUTH_VALUES, ColumnType, CsvSource
from netdesigner.i18n import _, ngettext
from netdesigner.project.file_columns import kind_of

_TIME: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?")


@dataclass(frozen=True, slots=True)
class WayOut:
    """One thing that can be done.

    Attributes:
        words: What it is, on its button.
        source: The source as it is read then.
    """

    words: str
    source: Source


def ways_out(source: Source | None, findings: Iterable[DataFinding], samples: int = 0) -> list[WayOut]:
    """Return what can be done about findings.

    Args:
        source: What they are about.
        findings: What is wrong.
        samples: How many samples the source has, as far as that is known.
    """
    if isinstance(source, OwnSource):
        return [way for finding in findings for way in _as_given(source, finding)]
    if not isinstance(source, AnyTable | FolderSource):
        return []
    found = list(findings)
    if isinstance(source, FolderSource):
        ways = [way for finding in found for way in _without_files(source, finding, samples)]
    else:
        ways = [*(way for finding in found for way in _otherwise(source, finding)), _skipping(source, found, samples)]
    return list({way.words: way for way in ways if way.source != source}.values())


def read_alike(source: Source | None, sources: Mapping[str, Source], findings: Iterable[DataFinding]) -> list[WayOut]:
    """Return what reads the file of a part in the same way as that for the training, where it is not read so."""
    ways = []
    for finding in findings:
        first = sources.get(str(finding.values.get("source", "")))
        if finding.code is DataCode.FILES_KIND and isinstance(source, FileSource) and type(first) is type(source):
            words = _("Read it like {source}").format(source=finding.values["source"])
            ways.append(WayOut(words, replace(first, path=source.path)))
    return ways


def _as_given(source: OwnSource, finding: DataFinding) -> Iterator[WayOut]:
    gives = finding.values.get("gives")
    words = {
        DataCode.OWN_KIND: _("Take it as it is"),
        DataCode.OWN_NOT_BATCHED: _("Put them together with batch()"),
        DataCode.OWN_BATCHED: _("Take the batches as they are"),
    }
    if finding.code in words and isinstance(gives, str):
        yield WayOut(words[finding.code], replace(source, gives=Gives(gives)))


def _otherwise(source: AnyTable, finding: DataFinding) -> Iterator[WayOut]:
    yield from _readings(source, finding)
    yield from _types(source, finding)


def _without_files(source: FolderSource, finding: DataFinding, samples: int) -> Iterator[WayOut]:
    files = finding.values.get("files")
    if finding.code is DataCode.BROKEN_FILES and isinstance(files, tuple) and len(files) < samples:
        words = ngettext("Leave out the file", "Leave out the {count} files", len(files)).format(count=len(files))
        skipped = tuple(sorted({*source.skipped, *map(str, files)}))
        yield WayOut(words, replace(source, skipped=skipped))


def _readings(source: AnyTable, finding: DataFinding) -> Iterator[WayOut]:
    likely = finding.values.get("likely")
    if not isinstance(source, CsvSource):
        return
    match finding.code:
        case DataCode.SEPARATOR if isinstance(likely, str):
            words = _("Use {separator}").format(separator=separator_title(likely))
            yield WayOut(words, replace(source, separator=likely))
        case DataCode.ENCODING if isinstance(likely, str):
            words = _("Read it as {encoding}").format(encoding=likely.upper())
            yield WayOut(words, replace(source, encoding=likely))
        case DataCode.DUPLICATE_COLUMN if is_number(finding.column or "", source):
            yield WayOut(_("The first line is a sample"), replace(source, header=False))
        case DataCode.NO_NUMBER:
            yield from _signs(source, str(finding.values.get("value", "")))


def _signs(source: CsvSource, cell: str) -> Iterator[WayOut]:
    decimal, thousands = likely_signs([cell])
    other = replace(source, decimal=decimal, thousands=thousands)
    if is_number(cell, other) and not is_number(cell, source) and source.separator not in (decimal, thousands):
        words = _("Read decimal commas") if decimal == "," else _("Read commas between thousands")
        yield WayOut(words, other)


def _types(source: AnyTable, finding: DataFinding) -> Iterator[WayOut]:
    column, cell = finding.column or "", str(finding.values.get("value", "")).strip()
    if finding.code is DataCode.NESTED:
        yield WayOut(_("Leave out {fields}").format(fields=column), source.with_type(column, ColumnType.LEFT_OUT))
    elif finding.code is DataCode.NO_NUMBER and (kind := kind_of([cell])) is not None:
        words = _("Take {column} as names of files").format(column=column)
        yield WayOut(words, source.with_type(column, kind()))
    elif finding.code is DataCode.NO_NUMBER and _TIME.fullmatch(cell):
        yield WayOut(_("Take {column} as time").format(column=column), source.with_type(column, ColumnType.TIME))
    elif finding.code is DataCode.NO_NUMBER and cell.lower() in TRUTH_VALUES:
        yield WayOut(_("Take {column} as yes and no").format(column=column), source.with_type(column, ColumnType.TRUTH))


def _skipping(source: AnyTable, findings: Iterable[DataFinding], samples: int) -> WayOut:
    """Return the table without the rows that findings are about."""
    table: AnyTable = source
    for finding in findings:
        count = finding.values.get("count")
        match finding.code:
            case DataCode.RAGGED if isinstance(source, CsvSource):
                table = replace(table, skips_rows=True)
            case DataCode.EMPTY_CELL:
                table = replace(table, skips_rows=True)
            case DataCode.UNREADABLE_FILES if isinstance(count, int) and count < samples:
                table = replace(table, skipped=_skipped(table, finding))
            case DataCode.NO_NUMBER if isinstance(count, int) and count < samples:
                table = replace(table, skips_rows=True).with_type(finding.column or "", ColumnType.NUMBER)
    return WayOut(_skipping_words(findings), table)


def _skipping_words(findings: Iterable[DataFinding]) -> str:
    match list(findings):
        case [DataFinding(code=DataCode.UNREADABLE_FILES, values={"count": int() as count})]:
            return ngettext("Leave out the row", "Leave out the {count} rows", count).format(count=count)
    return _("Leave out such rows")


def _skipped(table: AnyTable, finding: DataFinding) -> tuple[str, ...]:
    """Return the files that a table leaves out, with those of a finding."""
    files = finding.values.get("files")
    return tuple(sorted({*table.skipped, *(map(str, files) if isinstance(files, tuple) else ())}))
