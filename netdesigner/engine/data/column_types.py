"""Columns of a frame taken for what a person says they are, in the words of the generated script."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from pandas.tseries.api import guess_datetime_format

from netdesigner.data.sources.tables import TRUTH_VALUES, ColumnKind, ColumnType, CsvSource, TableSource

_START: Final = pd.Timestamp(0, tz="UTC")


def typed(frame: pd.DataFrame, source: TableSource, formats: dict[str, str] | None = None) -> pd.DataFrame:
    """Return a frame whose columns are called by texts and taken for what they shall be, without those left out.

    Args:
        frame: The frame, or some of its rows.
        source: The table.
        formats: How times are written by column, found out from the first rows; the rest is taken to be alike.
    """
    formats = {} if formats is None else formats
    named = frame.set_axis(frame.columns.map(str), axis=1) if _is_numbered(source) else frame
    kinds = {column: kind for column, kind in source.types if column in named.columns}
    left = named.drop(columns=[column for column, kind in kinds.items() if kind is ColumnType.LEFT_OUT])
    return left.assign(
        **{
            column: _times(left[column], formats) if kind is ColumnType.TIME else _converted(left[column], kind, source)
            for column, kind in kinds.items()
            if kind is not ColumnType.LEFT_OUT
        }
    )


def texts_of(source: TableSource, columns: pd.Index | list[str]) -> dict[Any, Any]:
    """Return the dtypes of the columns whose cells are read as they are written."""
    return {source.key_of(column): "str" for column in columns if source.reads_as_text(column)}


def _is_numbered(source: TableSource) -> bool:
    return isinstance(source, CsvSource) and not source.header


def _converted(column: pd.Series, kind: ColumnKind, source: TableSource) -> pd.Series:
    match kind:
        case ColumnType.NUMBER:
            return _numbers(column, source)
        case ColumnType.WHOLE:
            whole = _numbers(column, source).round()
            return whole if whole.isna().any() or np.isinf(whole).any() else whole.astype("int64")
        case ColumnType.TRUTH:
            return column.astype("str").str.lower().map(TRUTH_VALUES)
    return column.astype("str")


def _times(column: pd.Series, formats: dict[str, str]) -> pd.Series:
    """Return the seconds since 1970. pandas lets the first time of a table tell how all of them are written."""
    known = column.dropna()
    if str(column.name) not in formats and len(known):
        formats[str(column.name)] = _format_of(known.iloc[0])
    times = pd.to_datetime(column, errors="coerce", utc=True, format=formats.get(str(column.name)))
    return times.sub(_START).dt.total_seconds()


def _format_of(cell: Any) -> str:
    return (guess_datetime_format(cell) if isinstance(cell, str) else None) or "mixed"


def _numbers(column: pd.Series, source: TableSource) -> pd.Series:
    if isinstance(source, CsvSource) and source.thousands:
        column = column.str.replace(source.thousands, "")
    if isinstance(source, CsvSource) and source.decimal != ".":
        column = column.str.replace(source.decimal, ".")
    return pd.to_numeric(column, errors="coerce").astype("float64")
