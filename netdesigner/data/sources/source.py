"""A source of any kind."""

from __future__ import annotations

from typing import TypeAlias

from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource

FileSource: TypeAlias = CsvSource | ParquetSource | ExcelSource | NpzSource
"""What is read from a file of the project."""
Source: TypeAlias = BuiltinSource | KerasSource | FileSource
