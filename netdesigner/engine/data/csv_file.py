"""Tables in text files.

The structure is checked record by record, so that a finding names the line; pandas reads the values, as the generated
script does.
"""

from __future__ import annotations

import csv
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.data.csv_text import checked_text
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.files import opened
from netdesigner.engine.data.frames import fields_of
from netdesigner.engine.data.limits import MAXIMUM_COLUMNS
from netdesigner.engine.data.tables import Table

_SEPARATORS: Final = (",", ";", "\t", "|")


def read_csv(source: CsvSource, path: Path) -> Table:
    """Read a table.

    Raises:
        SourceRefusedError: If anything about its structure is wrong.
    """
    name = source.path
    if len(source.separator) != 1 or source.separator in '"\r\n' or not source.separator.isascii():
        raise refusal(DataCode.BAD_SEPARATOR, name, separator=source.separator)
    with opened(path, name) as file:
        fingerprint = checked_text(file, name)
        lines = _structure(source, path)
        file.seek(0)
        try:
            frame = pd.read_csv(file, sep=source.separator, encoding="utf-8", index_col=False, low_memory=False)
        except pd.errors.ParserError as error:
            raise refusal(DataCode.UNREADABLE, name, reason=str(error)) from error
    return Table(fields_of(frame), fingerprint, name, lines)


def _structure(source: CsvSource, path: Path) -> Sequence[int]:
    records = _records(source, path)
    first = next(records, None)
    if first is None:
        raise refusal(DataCode.EMPTY_FILE, source.path)
    line, columns = first
    _check_columns(source, line, columns)
    lines = array("q")
    for line, record in records:
        if len(record) != len(columns):
            raise refusal(DataCode.RAGGED, source.path, line, expected=len(columns), found=len(record))
        lines.append(line)
    if not lines:
        raise refusal(DataCode.NO_ROWS, source.path)
    return lines


def _records(source: CsvSource, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line at which it begins."""
    with path.open(encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, delimiter=source.separator, strict=True)
        line = 1
        try:
            for record in reader:
                if not _is_blank(record):
                    yield line, record
                line = reader.line_num + 1
        except csv.Error as error:
            code = DataCode.LONG_CELL if "field limit" in str(error) else DataCode.QUOTES
            raise refusal(code, source.path, line, limit=csv.field_size_limit()) from None


def _is_blank(record: list[str]) -> bool:
    """Return whether pandas skips a record: an empty line, or one of blanks alone."""
    return not record or (len(record) == 1 and record[0].isspace())


def _check_columns(source: CsvSource, line: int, columns: list[str]) -> None:
    if len(columns) > MAXIMUM_COLUMNS:
        raise refusal(DataCode.TOO_MANY_COLUMNS, source.path, line, columns=len(columns), limit=MAXIMUM_COLUMNS)
    if len(columns) == 1:
        _check_separator(source, line, columns[0])
    for position, column in enumerate(columns, start=1):
        if not column.strip():
            raise refusal(DataCode.UNNAMED_COLUMN, source.path, line, position=position)
    column, count = Counter(columns).most_common(1)[0]
    if count > 1:
        raise refusal(DataCode.DUPLICATE_COLUMN, source.path, line, column, count=count)


def _check_separator(source: CsvSource, line: int, header: str) -> None:
    likely = max(_SEPARATORS, key=header.count)
    if likely in header:
        raise refusal(DataCode.SEPARATOR, source.path, line, separator=source.separator, likely=likely)
