"""What is wrong with values that are bound to the network: none may be missing, infinite, or a text among numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.needs import TEXT
from netdesigner.data.sources.folders import FolderSource
from netdesigner.data.sources.source import Source
from netdesigner.engine.data.survey import Flaw, Flaws, Survey


def content_findings(
    survey: Survey, source: Source, binding: Binding, takes_text: bool, may_miss: bool = False
) -> Iterator[DataFinding]:
    """Yield what is wrong with the values of a binding, for each field the first place.

    Args:
        survey: What was found out about the source, which has the fields.
        source: The source.
        binding: What is bound.
        takes_text: Whether the node takes texts as they are.
        may_miss: Whether numbers may be missing.
    """
    for name in binding.fields:
        flaws, is_text = survey.flaws[name], survey.facts.fields[name].dtype == TEXT
        found = {DataCode.EMPTY_CELL: Flaw() if may_miss else flaws.missing, DataCode.NOT_FINITE: flaws.infinite}
        if is_text and binding.encoding is Encoding.PLAIN and not takes_text and not _is_all_text(survey, binding):
            found[DataCode.NO_NUMBER] = flaws.no_number
        if flaws.unreadable.count:
            yield _broken(survey, flaws, name) if isinstance(source, FolderSource) else _unreadable(survey, flaws, name)
        yield from (_finding(survey, code, flaw, name) for code, flaw in found.items() if flaw.count)


def _unreadable(survey: Survey, flaws: Flaws, column: str) -> DataFinding:
    """Return which files that a table names cannot be read, with the row of the first one."""
    found = _finding(survey, DataCode.UNREADABLE_FILES, flaws.unreadable, column)
    told: dict[str, Value] = {"name": flaws.files[0], "reason": flaws.unreadable.value, "files": flaws.files}
    return replace(found, values={**found.values, **told})


def _broken(survey: Survey, flaws: Flaws, column: str) -> DataFinding:
    """Return which files of a folder cannot be read."""
    values: dict[str, Value] = {
        "count": flaws.unreadable.count,
        "reason": flaws.unreadable.value,
        "files": flaws.files,
    }
    return DataFinding(DataCode.BROKEN_FILES, f"{survey.file}/{flaws.files[0]}", None, column, values)


def _is_all_text(survey: Survey, binding: Binding) -> bool:
    """Return whether there are texts alone and no numbers: that they are not taken is the network's to say."""
    flaws = (survey.flaws[name] for name in binding.fields)
    return all(item.no_number.count + item.missing.count >= survey.facts.samples for item in flaws)


def _finding(survey: Survey, code: DataCode, flaw: Flaw, column: str) -> DataFinding:
    values: dict[str, Value] = {"count": flaw.count}
    values |= {"value": flaw.value} if code is DataCode.NO_NUMBER else {}
    unit = survey.unit if len(survey.lines) else "sample"
    values |= {"unit": unit} if unit else {}
    row = survey.lines[flaw.first] if len(survey.lines) else flaw.first
    return DataFinding(code, survey.file, row, column, values)
