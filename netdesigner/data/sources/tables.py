"""Tables in files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CsvSource:
    """A table in a text file with one header line; each column is a field.

    Attributes:
        path: The file, relative to the project where it can be.
        separator: What separates columns.
    """

    path: str
    separator: str = ","
