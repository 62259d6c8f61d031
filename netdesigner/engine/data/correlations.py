"""How the columns of a source go together: those of numbers, and those of a few texts, which are classes."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from netdesigner.data.statistics import Correlations
from netdesigner.engine.data.association import correlation_ratio, cramers_v
from netdesigner.engine.data.statistics import MAXIMUM_SAMPLES, chosen_places
from netdesigner.engine.data.tables import Array, Table, is_text, missing

MAXIMUM_COLUMNS: Final = 40
"""More cannot be read; those asked for first are taken."""
MAXIMUM_CLASSES: Final = 50
"""A column of more different texts is none of classes, nor is one in which most texts occur once."""
_WIDEST: Final = 1_000
"""A field of larger samples is no row of columns."""


def correlations(table: Table, first: Sequence[str] = ()) -> Correlations:
    """Return the coefficients of the columns, each of the samples in which neither is missing.

    Of two columns of numbers it is Pearson's, of two columns of classes Cramér's V, else the correlation ratio.

    Args:
        table: The source.
        first: The fields that are taken first, such as what a network shall find.
    """
    names = [name for name in dict.fromkeys((*first, *table.fields)) if name in table.fields]
    places = chosen_places(table.samples, MAXIMUM_SAMPLES)
    classes = {name: codes for name in names if (codes := _classes(table, name, places)) is not None}
    widths = {name: 1 if name in classes else _width(table.fields[name]) for name in names}
    columns = dict(_columns(table, widths, classes, places))
    frame = pd.DataFrame({name: values for name, values in columns.items() if name not in classes})
    with np.errstate(all="ignore"):
        matrix = frame.replace([np.inf, -np.inf], np.nan).corr(min_periods=3).to_numpy().tolist()
    numbers = list(map(str, frame.columns))
    of_numbers = {one: dict(zip(numbers, row, strict=True)) for one, row in zip(numbers, matrix, strict=True)}
    rows = [[_together(of_numbers, columns, classes, first, second) for second in columns] for first in columns]
    known = tuple(name for name in columns if name in classes)
    left_out = sum(widths.values()) - len(columns)
    return Correlations(tuple(columns), tuple(map(tuple, rows)), len(places), left_out, known)


def _together(
    of_numbers: Mapping[str, Mapping[str, float]],
    columns: Mapping[str, Array],
    classes: Container[str],
    first: str,
    second: str,
) -> float | None:
    """Return the coefficient of two columns."""
    if first in classes and second in classes:
        return _coefficient(cramers_v(columns[first], columns[second]))
    if first in classes:
        return _coefficient(correlation_ratio(columns[first], columns[second]))
    if second in classes:
        return _coefficient(correlation_ratio(columns[second], columns[first]))
    return _coefficient(of_numbers[first][second])


def _classes(table: Table, name: str, places: Array) -> Array | None:
    """Return the numbers of the classes of a column of a few texts, -1 for what is missing; else nothing."""
    array = table.fields[name]
    if name in table.media or array.ndim != 1 or not is_text(array):
        return None
    texts = array[places]
    codes, known = pd.factorize(texts)
    codes[missing(texts)] = -1
    return codes if 1 < len(known) <= min(MAXIMUM_CLASSES, len(texts) // 2) else None


def _columns(
    table: Table, widths: Mapping[str, int], classes: Mapping[str, Array], places: Array
) -> Iterator[tuple[str, Array]]:
    left = MAXIMUM_COLUMNS
    for name, most in widths.items():
        array = table.fields[name]
        width = min(left, most)
        left -= width
        if width and name in classes:
            yield name, classes[name]
        elif width and array.ndim == 1:
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


def _coefficient(value: float | None) -> float | None:
    return round(value, 6) if value is not None and math.isfinite(value) else None
