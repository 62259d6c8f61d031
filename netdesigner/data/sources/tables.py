"""Tables in files: each column is a field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import itemgetter
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, Self, TypeAlias, TypeVar

from netdesigner.data.media import Medium, Pictures, Sounds, Texts

AnyPath = TypeVar("AnyPath", bound=PurePath)

UTF_8: Final = "utf-8"
TRUTH_VALUES: Final = MappingProxyType({"true": 1, "yes": 1, "1": 1, "1.0": 1, "false": 0, "no": 0, "0": 0, "0.0": 0})
"""What cells of truth values mean, in small letters."""


class ColumnType(StrEnum):
    """What the cells of a column are taken for. What is nothing of the kind counts as missing."""

    NUMBER = "number"
    WHOLE = "whole"  # rounded
    TEXT = "text"  # classes, even if they are written with digits
    TRUTH = "truth"  # yes and no, true and false, 1 and 0
    TIME = "time"  # seconds since 1970
    LEFT_OUT = "left_out"  # no field at all


ColumnKind: TypeAlias = ColumnType | Medium
"""What a column is taken for; with a medium its cells name files of that kind, which are the samples."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table in a file of any kind.

    Attributes:
        path: The file, relative to the project where it can be.
        types: What columns are taken for, where they are not taken for what they look like; sorted by their names.
        skips_rows: Whether rows that cannot be used are left out: those in which a value is missing in a column that is
            used, and lines of a text that have too many cells.
        on_disk: Whether it is read in parts, so that it may be larger than the memory: columns of numbers that are fed
            as they are stay on disk. Workbooks are never that large.
        folder: Where the names of files start, relative to the folder of the table.
        skipped: Names of files as cells have them; rows in which one of them is used are left out.
    """

    path: str
    types: tuple[tuple[str, ColumnKind], ...] = field(default=(), kw_only=True)
    skips_rows: bool = field(default=False, kw_only=True)
    on_disk: bool = field(default=False, kw_only=True)
    folder: str = field(default="", kw_only=True)
    skipped: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def media(self) -> dict[str, Medium]:
        """What the files are whose names columns hold, by the column."""
        return {column: kind for column, kind in self.types if isinstance(kind, Pictures | Sounds | Texts)}

    def root(self, path: AnyPath) -> AnyPath:
        """Return where the names of files start if the table is found at a path."""
        return path.parent / self.folder

    @property
    def has_own_signs(self) -> bool:
        """Whether numbers are written with other signs than those of Python."""
        return False

    def key_of(self, column: str) -> str | int:
        """Return what picks a column in a frame of pandas."""
        return column

    def reads_as_text(self, column: str) -> bool:
        """Return whether the cells of a column are read as they are written."""
        kind = self.type_of(column)
        if kind in (ColumnType.NUMBER, ColumnType.WHOLE):
            return self.has_own_signs
        return kind is ColumnType.TEXT or column in self.media

    def type_of(self, column: str) -> ColumnKind | None:
        """Return what a column is taken for; `None` for what it looks like."""
        return dict(self.types).get(column)

    def with_type(self, column: str, kind: ColumnKind | None) -> Self:
        """Return the table with a column taken for something else."""
        others = tuple(pair for pair in self.types if pair[0] != column)
        types = others if kind is None else tuple(sorted((*others, (column, kind)), key=itemgetter(0)))
        return replace(self, types=types)


@dataclass(frozen=True, slots=True)
class CsvSource(TableSource):
    """A table in a text file.

    Attributes:
        separator: What separates columns.
        encoding: How letters are written, by Python's name of it.
        decimal: What stands before the fraction of a number.
        thousands: What groups the digits of a number; empty for nothing.
        header: Whether the first line names the columns; else they are called `0`, `1`, `2`...
        comment: What begins a comment, which goes to the end of the line; empty for nothing.
    """

    separator: str = ","
    encoding: str = field(default=UTF_8, kw_only=True)
    decimal: str = field(default=".", kw_only=True)
    thousands: str = field(default="", kw_only=True)
    header: bool = field(default=True, kw_only=True)
    comment: str = field(default="", kw_only=True)

    @property
    def has_own_signs(self) -> bool:
        """Whether numbers are written with other signs than those of Python."""
        return self.decimal != "." or self.thousands != ""

    def key_of(self, column: str) -> str | int:
        """Return what picks a column in a frame of pandas: its number, where no line names the columns."""
        is_numbered = not self.header and column.isascii() and column.isdecimal()
        return int(column) if is_numbered else column


@dataclass(frozen=True, slots=True)
class ParquetSource(TableSource):
    """A table in a Parquet file."""


@dataclass(frozen=True, slots=True)
class ExcelSource(TableSource):
    """A sheet of an Excel workbook, whose first row names the columns.

    Attributes:
        sheet: The name of the sheet; empty for the first one.
    """

    sheet: str = ""
