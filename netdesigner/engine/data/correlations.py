"""How the columns of numbers of a source go together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from netdesigner.data.statistics import Correlations
from netdesigner.engine.data.statistics import MAXIMUM_SAMPLES, chosen_places
from netdesigner.engine.data.tables import Array, Table, is_text

MAXIMUM_COLUMNS: Final = 40
"""More cannot be read; those asked for first are taken."""
_WIDEST: Final = 1_000
"""A field of larger samples is no row of columns."""


def correlations(table: Table, first: Sequence[str] = ()) -> Correlations:
    """Return the Pearson coefficients of the columns, each of the samples in which neither is missing.

    Args:
        table: The source.
        first: The fields that are taken first, such as what a network shall find.
    """
    names = [name for name in dict.fromkeys((*first, *table.fields)) if name in table.fields]
    count = sum(_width(table.fields[name]) for name in names)
    columns = dict(_columns(table, names))
    frame = pd.DataFrame(columns).replace([np.inf, -np.inf], np.nan)
    with np.errstate(all="ignore"):
        matrix = frame.corr(min_periods=3).to_numpy()
    rows = tuple(tuple(_coefficient(value) for value in row) for row in matrix.tolist())
    return Correlations(tuple(columns), rows, len(frame), count - len(columns))


def _columns(table: Table, names: Sequence[str]) -> Iterator[tuple[str, Array]]:
    left, places = MAXIMUM_COLUMNS, chosen_places(table.samples, MAXIMUM_SAMPLES)
    for name in names:
        array = table.fields[name]
        width = min(left, _width(array))
        left -= width
        if width and array.ndim == 1:
            yield name, array[places].astype(np.float64)
        elif width:
            some = array[places, :width].astype(np.float64)
            yield from ((f"{name}[{place}]", some[:, place]) for place in range(width))


def _width(array: Array) -> int:
    """Return how many columns a field has: one, as many as its samples have numbers, or none."""
    if is_text(array) or array.ndim > 2:
        return 0
    width = 1 if array.ndim == 1 else array.shape[1]
    return width if width <= _WIDEST else 0


def _coefficient(value: float) -> float | None:
    return round(value, 6) if math.isfinite(value) else None
