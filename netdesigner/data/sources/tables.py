"""Tables in files: each column is a field."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

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
    """

    path: str
    types: tuple[tuple[str, ColumnType], ...] = field(default=(), kw_only=True)
    skips_rows: bool = field(default=False, kw_only=True)
    on_disk: bool = field(default=False, kw_only=True)

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
        return kind is ColumnType.TEXT or (kind in (ColumnType.NUMBER, ColumnType.WHOLE) and self.has_own_signs)

    def type_of(self, column: str) -> ColumnType | None:
        """Return what a column is taken for; `None` for what it looks like."""
        return dict(self.types).get(column)

    def with_type(self, column: str, kind: ColumnType | None) -> Self:
        """Return the table with a column taken for something else."""
        others = tuple(pair for pair in self.types if pair[0] != column)
        return replace(self, types=others if kind is None else tuple(sorted((*others, (column, kind)))))


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
