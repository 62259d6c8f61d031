"""Tables in text files, read a block at a time.

A quick look at the structure comes first; where it does not vouch for a file, the structure is checked record by
record, so that a finding names the line. pandas reads the values, as the generated script does.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd

from netdesigner.data.findings import DataCode
from netdesigner.data.media import Medium
from netdesigner.data.sources.dialects import SEPARATORS
from netdesigner.data.sources.tables import UTF_8, ColumnType, CsvSource
from netdesigner.engine.data.column_types import texts_of, typed
from netdesigner.engine.data.csv_comments import without_comments
from netdesigner.engine.data.csv_scan import DoubtfulError, Scan
from netdesigner.engine.data.csv_text import checked_text, is_encoding
from netdesigner.engine.data.csv_types import READ_AS, ColumnTypes, kind_of, values
from netdesigner.engine.data.errors import SourceRefusedError, refusal
from netdesigner.engine.data.files import opened
from netdesigner.engine.data.limits import BLOCK_BYTES, MAXIMUM_COLUMNS, MAXIMUM_STREAMED_BYTES
from netdesigner.engine.data.survey import Tell
from netdesigner.engine.data.tables import Array, Block

_QUICK: Final = (UTF_8, "cp1252", "latin-1")
"""Encodings whose bytes of ASCII stand for nothing else."""
_SCANNING: Final = 0.25
"""The share of the time that the look at the structure takes."""
_MOST_ROWS: Final = 100_000
_MOST_FILES: Final = 500
"""Rows of a block whose files have to be read, too."""
_MOST_CELLS: Final = 4_000_000
"""Of a block; a row has to fit."""
_HEAD_BYTES: Final = 2**22
"""Where the first rows have to be."""


@dataclass(frozen=True, slots=True, eq=False)
class CsvTable:
    """A table whose structure is sound.

    Attributes:
        source: The source.
        path: Its file.
        columns: The names of the columns.
        lines: The line that each row begins at.
        fingerprint: Hash of the content.
        skipped: How many lines were passed over.
    """

    source: CsvSource
    path: Path
    columns: Sequence[str]
    lines: Sequence[int]
    fingerprint: str
    skipped: int = 0
    test_samples: int = field(default=0, init=False)
    unit: str = field(default="", init=False)
    sheets: tuple[str, ...] = field(default=(), init=False)
    batches: None = field(default=None, init=False)

    @property
    def media(self) -> Mapping[str, Medium]:
        """What the files are whose names columns hold."""
        return self.source.media

    @property
    def root(self) -> Path:
        """Where the names of files start."""
        return self.source.root(self.path)

    @property
    def file(self) -> str:
        """The file as the source names it."""
        return self.source.path

    @property
    def signs(self) -> tuple[str, str]:
        """What stands before the fraction of a number in a text, and what groups its digits."""
        return self.source.decimal, self.source.thousands

    @property
    def samples(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def blocks(self) -> Iterator[Block]:
        """Yield all values.

        What a column holds is known when all of it has been read: columns that were taken for something else are read
        once more.

        Raises:
            SourceRefusedError: If pandas cannot read it, or it has changed.
        """
        types = ColumnTypes(self.columns)
        for start, rows, share in self._chunks():
            found = {column: types.take(column, rows[column]) for column in self.columns}
            yield Block(start, {name: array for name, array in found.items() if array is not None}, share)
        if not types.mistaken:
            return
        kinds = {column: types.kind(column) for column in self.columns if column in types.mistaken}
        keys = {column: self.source.key_of(column) for column in kinds}
        dtypes = {keys[column]: READ_AS.get(kind, "str") for column, kind in kinds.items() if self._is_free(column)}
        for start, rows, share in self._chunks(usecols=list(keys.values()), dtype=dtypes):
            yield Block(start, {name: values(rows[name], kind) for name, kind in kinds.items()}, share)

    def _is_free(self, column: str) -> bool:
        """Return whether a column is taken for what it looks like."""
        return self.source.type_of(column) is None

    def _chunks(self, **options: Any) -> Iterator[tuple[int, pd.DataFrame, float]]:
        """Yield rows with the number of the first one, and the share of all that have been read."""
        formats: dict[str, str] = {}
        most = _MOST_FILES if self.media else _MOST_ROWS
        start, size = 0, max(1, min(most, _MOST_CELLS // len(self.columns)))
        with opened(self.path, self.file, MAXIMUM_STREAMED_BYTES) as file:
            try:
                for rows in _frame(self.source, file, chunksize=size, **options):
                    stop = start + len(rows)
                    share = _SCANNING + (1 - _SCANNING) * min(1, stop / self.samples)
                    yield start, typed(rows, self.source, formats), share
                    start = stop
            except pd.errors.ParserError as error:
                raise refusal(DataCode.UNREADABLE, self.file, reason=str(error)) from error


def read_csv(source: CsvSource, path: Path, tell: Tell | None = None) -> CsvTable:
    """Look at the structure of a table.

    Args:
        source: The table.
        path: Its file.
        tell: Is told how far that is.

    Raises:
        SourceRefusedError: If anything about its structure is wrong.
    """
    _check_source(source)
    with opened(path, source.path, MAXIMUM_STREAMED_BYTES) as file:
        try:
            return _quickly(source, path, file, tell)
        except (DoubtfulError, SourceRefusedError, UnicodeDecodeError):
            file.seek(0)
        fingerprint = checked_text(file, source.path, source.encoding)
        columns, lines, skipped = _structure(source, path, tell)
    return CsvTable(source, path, _kept(source, columns), lines, fingerprint, skipped)


def head_of_csv(source: CsvSource, path: Path, rows: int) -> Mapping[str, Array]:
    """Return the first rows of a table, whatever comes after them.

    Raises:
        SourceRefusedError: If not even they can be read.
    """
    _check_source(source)
    with opened(path, source.path, MAXIMUM_STREAMED_BYTES) as file:
        content = file.read(_HEAD_BYTES)
        if file.read(1):
            content = content[: content.rfind(b"\n") + 1]
    text = content.decode(source.encoding, "ignore").removeprefix("\ufeff")
    try:
        frame = _frame(source, io.StringIO(text, newline=""), nrows=rows)
    except (ValueError, pd.errors.ParserError) as error:
        raise refusal(DataCode.UNREADABLE, source.path, reason=str(error)) from error
    return {str(name): values(column, kind_of(column)) for name, column in typed(frame, source).items()}


def _frame(source: CsvSource, file: BinaryIO | io.StringIO, **options: Any) -> Any:
    names = [column for column, _ in source.types]
    return pd.read_csv(
        file,
        sep=source.separator,
        encoding=source.encoding,
        decimal=source.decimal,
        thousands=source.thousands or None,
        comment=source.comment or None,
        header="infer" if source.header else None,
        on_bad_lines="skip" if source.skips_rows else "error",
        dtype=texts_of(source, names) | options.pop("dtype", {}),
        index_col=False,
        low_memory=False,
        **options,
    )


def _kept(source: CsvSource, columns: Sequence[str]) -> list[str]:
    return [column for column in columns if source.type_of(column) is not ColumnType.LEFT_OUT]


def _quickly(source: CsvSource, path: Path, file: BinaryIO, tell: Tell | None) -> CsvTable:
    if source.encoding not in _QUICK or source.comment or source.skips_rows:
        raise DoubtfulError
    columns, _first = _names(source, _records(source, path))
    size = path.stat().st_size
    seen = Scan(source.separator, len(columns), source.encoding, has_names=source.header)
    while block := file.read(BLOCK_BYTES):
        seen.take(block)
        if tell is not None:
            tell(_SCANNING * file.tell() / size)
    seen.finish()
    return CsvTable(source, path, _kept(source, columns), seen.lines, seen.fingerprint)


def _structure(source: CsvSource, path: Path, tell: Tell | None) -> tuple[list[str], Sequence[int], int]:
    records = _records(source, path)
    columns, first = _names(source, records)
    lines, skipped = array("q", first), 0
    for line, record in records:
        found = len(record)
        if source.skips_rows and found > len(columns) and lines:  # pandas takes no first sample that is too long
            skipped += 1
            continue
        if found > len(columns) or (found < len(columns) and not source.skips_rows):
            raise refusal(DataCode.RAGGED, source.path, line, expected=len(columns), found=found)
        lines.append(line)
        if tell is not None and not len(lines) % _MOST_ROWS:
            tell(0)
    if not lines:
        raise refusal(DataCode.NO_ROWS, source.path)
    return columns, lines, skipped


def _names(source: CsvSource, records: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[int]]:
    """Return the names of the columns, and the line of the sample that was read for them, if it was one."""
    first = next(records, None)
    if first is None:
        raise refusal(DataCode.EMPTY_FILE, source.path)
    line, columns = first
    names = columns if source.header else [str(number) for number in range(len(columns))]
    if len(columns) == 1:
        _check_separator(source, line, columns[0])
    _check_columns(source, line, names)
    return names, [] if source.header else [line]


def _check_source(source: CsvSource) -> None:
    if len(source.separator) != 1 or source.separator in '"\r\n' or not source.separator.isascii():
        raise refusal(DataCode.BAD_SEPARATOR, source.path, separator=source.separator)
    signs = [sign for sign in (source.separator, source.decimal, source.thousands, source.comment) if sign]
    if len(set(signs)) < len(signs) or any(len(sign) > 1 or sign in '"\r\n' for sign in signs):
        raise refusal(DataCode.BAD_SIGNS, source.path, signs=tuple(signs))
    if not is_encoding(source.encoding):
        raise refusal(DataCode.BAD_ENCODING, source.path, encoding=source.encoding)


def _records(source: CsvSource, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line at which it begins."""
    encoding = "utf-8-sig" if source.encoding == UTF_8 else source.encoding
    with path.open(encoding=encoding, newline="") as text:
        lines = without_comments(text, source.comment) if source.comment else text
        reader = csv.reader(lines, delimiter=source.separator, strict=True)
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
    for position, column in enumerate(columns, start=1):
        if not column.strip():
            raise refusal(DataCode.UNNAMED_COLUMN, source.path, line, position=position)
    column, count = Counter(columns).most_common(1)[0]
    if count > 1:
        raise refusal(DataCode.DUPLICATE_COLUMN, source.path, line, column, count=count)


def _check_separator(source: CsvSource, line: int, header: str) -> None:
    likely = max(SEPARATORS, key=header.count)
    if likely in header:
        raise refusal(DataCode.SEPARATOR, source.path, line, separator=source.separator, likely=likely)
