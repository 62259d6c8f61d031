"""Columns of a pandas frame as arrays."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd

from netdesigner.engine.data.tables import Array

_NUMBERS: Final = (bool, int, float, Decimal)


def fields_of(frame: pd.DataFrame) -> dict[str, Array]:
    """Return the columns of a frame, whose names are texts, as fields."""
    return {str(name): _array(column) for name, column in frame.items()}


def _array(column: pd.Series) -> Array:
    """Return numbers and truth values as such, with NaN for what is missing, and anything else as texts."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(column.cat.categories.dtype)
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_numeric_dtype(column):
        is_whole = isinstance(column.dtype, np.dtype) or not column.hasnans
        return column.to_numpy() if is_whole else column.to_numpy(np.float64, na_value=np.nan)
    if column.dtype == object and _are_numbers(column):
        return column.to_numpy(np.float64, na_value=np.nan)
    texts = np.empty(len(column), object)
    texts[:] = [None if pd.isna(cell) else str(cell) for cell in column]
    return texts


def _are_numbers(column: pd.Series) -> bool:
    """Return whether objects are numbers or truth values, some of which may be missing."""
    known = column.dropna()
    return len(known) > 0 and all(isinstance(cell, _NUMBERS) for cell in known)
