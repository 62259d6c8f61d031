"""Sheets of Excel workbooks.

The structure is checked row by row before pandas, as the generated script has it, fills the rows up to a table: one
cell far out would make it take all memory.
"""

from __future__ import annotations

import zipfile
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from netdesigner.data.findings import DataCode
from netdesigner.data.sources.tables import ExcelSource
from netdesigner.engine.data.column_types import texts_of, typed
from netdesigner.engine.data.errors import refusal
from netdesigner.engine.data.files import fingerprint, opened
from netdesigner.engine.data.frames import fields_of
from netdesigner.engine.data.limits import MAXIMUM_CELLS, MAXIMUM_COLUMNS, MAXIMUM_SHEET_BYTES
from netdesigner.engine.data.tables import Table

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks of the old format begin, and protected ones of the new format."""
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_BYTES: Final = 2**20
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    EOFError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What zipfile, openpyxl and its reader of XML raise for broken or strange workbooks."""


def read_excel(source: ExcelSource, path: Path) -> Table:
    """Read a sheet.

    Raises:
        SourceRefusedError: If it is broken, dangerous, or no table with names in its first row.
    """
    with opened(path, source.path) as file:
        _check_start(file, source.path)
        digest = fingerprint(file)
        with _refusing(source.path):
            _check_members(file, source.path)
            sheets, sheet = _sheets(source, file)
            names, rows = _structure(source, file, sheet)
            file.seek(0)
            frame = pd.read_excel(file, sheet_name=sheet, engine="openpyxl", dtype=texts_of(source, names))
    fields, media, root = fields_of(typed(frame, source)), source.media, source.root(path)
    return Table(fields, digest, source.path, rows, unit="row", sheets=sheets, media=media, root=root)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise refusal(DataCode.BROKEN_TABLE, name, reason=str(error)[:200]) from error


def _check_start(file: BinaryIO, name: str) -> None:
    start = file.read(_DIRECTORY_BYTES)
    if start.startswith(_COMPOUND):
        # The directory of what is inside may stand at the end.
        file.seek(-min(_DIRECTORY_BYTES, file.seek(0, 2)), 2)
        is_protected = _PROTECTED in start or _PROTECTED in file.read()
        raise refusal(DataCode.ENCRYPTED if is_protected else DataCode.OLD_EXCEL, name)
    if not start.startswith(_ZIP):
        raise refusal(DataCode.NO_EXCEL, name)
    file.seek(0)


def _check_members(file: BinaryIO, name: str) -> None:
    """Refuse what is larger than it may be; no more than a member says is ever unpacked."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
    size = sum(member.file_size for member in members)
    if size > MAXIMUM_SHEET_BYTES:
        raise refusal(DataCode.TOO_LARGE, name, bytes=size, limit=MAXIMUM_SHEET_BYTES)
    if not any(member.filename.startswith("xl/") for member in members):
        raise refusal(DataCode.NO_EXCEL, name)


def _sheets(source: ExcelSource, file: BinaryIO) -> tuple[tuple[str, ...], str]:
    """Return the names of all sheets, and that of the one to read."""
    sheets = tuple(sheet.title for sheet in load_workbook(file, read_only=True, data_only=True).worksheets)
    if not sheets:
        raise refusal(DataCode.EMPTY_FILE, source.path)
    if source.sheet and source.sheet not in sheets:
        raise refusal(DataCode.NO_SHEET, source.path, sheet=source.sheet, sheets=sheets[:20])
    return sheets, source.sheet or sheets[0]


def _structure(source: ExcelSource, file: BinaryIO, sheet: str) -> tuple[list[str], Sequence[int]]:
    """Return the names of the columns, and for each sample its row, once it is clear that they make a table."""
    records = enumerate(_records(file, sheet), start=1)
    first = next(records, None)
    if first is None or not first[1]:
        raise refusal(DataCode.NO_ROWS if first else DataCode.EMPTY_FILE, source.path)
    names = first[1]
    width = _check_columns(source, names)
    rows, last, cells = array("q"), 0, width
    for row, record in records:
        if len(record) > width:
            raise refusal(DataCode.UNNAMED_CELL, source.path, 1, position=len(record), unit="row")
        cells += width
        if cells > MAXIMUM_CELLS:
            raise refusal(DataCode.TOO_MANY_CELLS, source.path, row, limit=MAXIMUM_CELLS, unit="row")
        rows.append(row)
        last = len(rows) if record else last  # empty rows below all others count for nothing
    if not last:
        raise refusal(DataCode.NO_ROWS, source.path)
    return names, rows[:last]


def _records(file: BinaryIO, sheet: str) -> Iterator[list[Any]]:
    """Yield the cells of each row, without empty ones at its end."""
    opened_sheet = load_workbook(file, read_only=True, data_only=True)[sheet]
    opened_sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    for cells in opened_sheet.iter_rows(values_only=True):
        record = list(cells)
        while record and record[-1] in (None, ""):
            record.pop()
        yield record


def _check_columns(source: ExcelSource, names: list[Any]) -> int:
    if len(names) > MAXIMUM_COLUMNS:
        raise refusal(DataCode.TOO_MANY_COLUMNS, source.path, 1, columns=len(names), limit=MAXIMUM_COLUMNS, unit="row")
    for position, name in enumerate(names, start=1):
        if name is None or not str(name).strip():
            raise refusal(DataCode.UNNAMED_CELL, source.path, 1, position=position, unit="row")
        if not isinstance(name, str):
            raise refusal(DataCode.NAME_NO_TEXT, source.path, 1, position=position, unit="row")
    column, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise refusal(DataCode.DUPLICATE_COLUMN, source.path, 1, column, count=count, unit="row")
    return len(names)
