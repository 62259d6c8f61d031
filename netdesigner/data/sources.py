"""Where data comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class BuiltinSet(StrEnum):
    """Data sets that scikit-learn carries, so that they need no network."""

    DIGITS = "digits"
    IRIS = "iris"
    WINE = "wine"
    BREAST_CANCER = "breast_cancer"
    DIABETES = "diabetes"


@dataclass(frozen=True, slots=True)
class BuiltinSource:
    """A built-in set. Its fields are `images` (digits) or `features` (the others), and `target`."""

    name: BuiltinSet


@dataclass(frozen=True, slots=True)
class CsvSource:
    """A table in a text file with one header line; each column is a field.

    Attributes:
        path: The file, relative to the project where it can be.
        separator: What separates columns.
    """

    path: str
    separator: str = ","


@dataclass(frozen=True, slots=True)
class NpzSource:
    """A file of named NumPy arrays; each array is a field, its first axis counts the samples."""

    path: str


Source: TypeAlias = BuiltinSource | CsvSource | NpzSource
