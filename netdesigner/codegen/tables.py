"""The statements that read tables."""

from __future__ import annotations

from collections.abc import Iterable

from netdesigner.codegen.expressions import Expression, Name, call, keyword, sequence
from netdesigner.codegen.literals import string
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource


def read_table(source: CsvSource | ParquetSource | ExcelSource, path: str, columns: Iterable[str]) -> Expression:
    """Return the call that reads a table.

    Args:
        source: The table.
        path: Where the script finds it.
        columns: The columns that are needed.
    """
    match source:
        case CsvSource(separator=separator):
            given = () if separator == "," else (keyword("sep", string(separator)),)
            return call(Name("pd.read_csv"), string(path), *given)
        case ParquetSource():
            needed = keyword("columns", sequence(map(string, columns)))
            return call(Name("pd.read_parquet"), string(path), needed)
        case ExcelSource(sheet=sheet):
            given = (keyword("sheet_name", string(sheet)),) if sheet else ()
            return call(Name("pd.read_excel"), string(path), *given)
