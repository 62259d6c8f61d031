"""Tables in files: each column is a field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableSource:
    """A table in a file of any kind.

    Attributes:
        path: The file, relative to the project where it can be.
    """

    path: str


@dataclass(frozen=True, slots=True)
class CsvSource(TableSource):
    """A table in a text file with one header line.

    Attributes:
        separator: What separates columns.
    """

    separator: str = ","


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
