"""Which finding about the data belongs where, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from netdesigner.data.binding_checks import file_of
from netdesigner.data.bindings import Binding
from netdesigner.data.facts import SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.needs import TEXT
from netdesigner.data.sources.source import Source
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n.data import data_sentence

_OF_A_USE = frozenset({DataCode.NO_NUMBER, DataCode.NOT_FINITE, DataCode.EMPTY_CELL})
_OF_THE_SPLIT = frozenset(
    {
        DataCode.SPLIT,
        DataCode.TOO_FEW,
        DataCode.SMALL_CLASS,
        DataCode.TOO_MANY_CLASSES,
        DataCode.MISSING_CLASS,
        DataCode.NO_SPLIT_COLUMN,
        DataCode.SPLIT_COLUMN,
        DataCode.SPLIT_CELL,
        DataCode.FEW_GROUPS,
        DataCode.NOT_A_TIME,
        DataCode.NO_PART,
        DataCode.EMPTY_PART,
        DataCode.FOLDS,
        DataCode.FEW_FOR_FOLDS,
        DataCode.SMALL_CLASS_FOR_FOLDS,
        DataCode.NOT_DIVIDED,
        DataCode.NO_FILES,
        DataCode.FILES_SOURCE,
        DataCode.FILES_MISSING,
    }
)

_OF_WINDOWS = frozenset(
    {
        DataCode.WINDOW_NUMBERS,
        DataCode.WINDOW_SOURCES,
        DataCode.WINDOW_ROWS,
        DataCode.WINDOW_COLUMN,
        DataCode.WINDOW_CELL,
        DataCode.WINDOWS_BY_CHANCE,
        DataCode.WINDOWS_WITHOUT_TIMES,
        DataCode.NOT_IN_ORDER,
        DataCode.SAME_TIME,
        DataCode.TIME_GAP,
        DataCode.TIMES_ARE_TEXTS,
        DataCode.NO_WINDOWS,
    }
)
_ELSEWHERE = _OF_THE_SPLIT | _OF_WINDOWS


def of_source(source: Source, findings: Iterable[DataFinding]) -> list[DataFinding]:
    """Return what is wrong with a file; what an input or output expects of it stands there."""
    file = file_of(source)
    return [
        finding
        for finding in findings
        if _is_about(finding, file) and "node" not in finding.values and finding.code not in _OF_A_USE | _ELSEWHERE
    ]


def of_binding(
    node: NodeId, binding: Binding | None, source: Source | None, findings: Iterable[DataFinding]
) -> list[DataFinding]:
    """Return what is wrong with what feeds a node, values that cannot be used included."""
    file = "" if source is None else file_of(source)
    fields = () if binding is None else binding.fields
    mine: list[DataFinding] = []
    for finding in findings:
        is_mine = finding.values.get("node") == node or (_is_about(finding, file) and finding.column in fields)
        if is_mine and finding.code not in _ELSEWHERE and finding not in mine:  # others may use the column, too
            mine.append(finding)
    return mine


def of_texts(binding: Binding, facts: SourceFacts | None) -> list[DataFinding]:
    """Return that columns of texts alone are no numbers; an example of each tells what else they may be."""
    fields = [] if facts is None else [facts.fields[name] for name in binding.fields if name in facts.fields]
    texts = [field for field in fields if field.dtype == TEXT and field.classes]
    examples = ((field.name, (field.classes or ("",))[-1]) for field in texts)
    return [DataFinding(DataCode.NO_NUMBER, column=name, values={"value": cell}) for name, cell in examples]


def _is_about(finding: DataFinding, file: str) -> bool:
    """Return whether a finding is about a file, or about one in a folder."""
    return bool(file) and (finding.file == file or finding.file.startswith(f"{file}/"))


def of_split(findings: Iterable[DataFinding]) -> list[DataFinding]:
    """Return what is wrong with the division of the samples, and with sources that do not go together."""
    return [finding for finding in findings if finding.code in _OF_THE_SPLIT | {DataCode.SOURCE_LENGTHS}]


def of_windows(findings: Iterable[DataFinding]) -> list[DataFinding]:
    """Return what is wrong with the windows that samples are."""
    return [finding for finding in findings if finding.code in _OF_WINDOWS]


def words(finding: DataFinding) -> str:
    """Return the sentence of a finding, with the row; which file it is about is seen from where it stands."""
    return data_sentence(finding.code, "", finding.row, finding.column, finding.values)


def without_columns(binding: Binding, findings: Iterable[DataFinding]) -> Binding | None:
    """Return a binding without the columns that are found fault with, when others are left."""
    wrong = {finding.column for finding in findings}
    fields = tuple(name for name in binding.fields if name not in wrong)
    return replace(binding, fields=fields) if fields and fields != binding.fields else None
