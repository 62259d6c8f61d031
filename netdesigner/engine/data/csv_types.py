"""What the columns of a table hold, as pandas would say of the whole table, found out chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

import numpy as np
import pandas as pd

from netdesigner.engine.data.tables import Array


class Kind(Enum):
    """What pandas makes of a column, or of some rows of it."""

    NOTHING = auto()  # all cells are missing
    WHOLE = auto()  # whole numbers, none below zero
    NEGATIVE = auto()  # whole numbers, some of them below zero
    LARGE = auto()  # whole numbers, some of them too large for 64 bits with a sign
    NUMBER = auto()
    TRUTH = auto()
    TRUTH_OR_NOTHING = auto()  # truth values, some of them missing
    TEXT = auto()


_WHOLE_KINDS: Final = {Kind.WHOLE, Kind.NEGATIVE, Kind.LARGE}
READ_AS: Final = {Kind.NUMBER: "float64", Kind.LARGE: "uint64"}
"""What a column is read as that is known to hold this; texts if it is not here."""
_TRUTHS: Final = {"true": 1.0, "false": 0.0}
_TAKEN_FOR: Final = {
    Kind.NEGATIVE: {Kind.WHOLE},
    Kind.LARGE: {Kind.WHOLE},
    Kind.NUMBER: {*_WHOLE_KINDS, Kind.NOTHING},
    Kind.TRUTH_OR_NOTHING: {Kind.TRUTH, Kind.NOTHING},
    Kind.TEXT: {Kind.NOTHING},
}
"""What rows may have been read as whose column is another kind: nothing of them is lost."""
_ALIKE: Final = {(Kind.WHOLE, Kind.NEGATIVE), (Kind.NOTHING, Kind.NUMBER)}
"""Kinds with the same dtype."""


class ColumnTypes:
    """What is known of the columns so far.

    Attributes:
        mistaken: Columns of which rows were taken for something else; they have to be read again.
    """

    def __init__(self, columns: Iterable[str]) -> None:
        self._found: dict[str, set[Kind]] = {column: set() for column in columns}
        self.mistaken: dict[str, None] = {}

    def kind(self, column: str) -> Kind:
        """Return what a column holds, as far as it was seen."""
        return together(self._found[column])

    def take(self, name: str, column: pd.Series) -> Array | None:
        """Return the values of some more rows, or nothing where they have to be read again."""
        seen, found = self._found[name], kind_of(column)
        before = together(seen) if seen else found
        seen.add(found)
        now = together(seen)
        is_same = before is now or (before, now) in _ALIKE
        if not is_same or (found is not now and found not in _TAKEN_FOR[now]):
            self.mistaken[name] = None
        return None if name in self.mistaken else values(column, now)


def kind_of(column: pd.Series) -> Kind:
    """Return what pandas has made of some rows."""
    match column.dtype.kind:
        case "b":
            return Kind.TRUTH
        case "u":
            return Kind.LARGE
        case "i":
            return Kind.NEGATIVE if len(column) and column.min() < 0 else Kind.WHOLE
        case "f":
            return Kind.NOTHING if column.isna().all() else Kind.NUMBER
    is_truth = column.dtype == object and all(isinstance(cell, bool) for cell in column.dropna())
    return Kind.TRUTH_OR_NOTHING if is_truth else Kind.TEXT


def together(kinds: Iterable[Kind]) -> Kind:
    """Return what pandas would make of rows of these kinds, were they read at once."""
    found = set(kinds)
    if len(found) == 1:
        return next(iter(found))
    if found <= {Kind.WHOLE, Kind.NEGATIVE}:
        return Kind.NEGATIVE
    if found <= {Kind.WHOLE, Kind.LARGE}:
        return Kind.LARGE
    if found <= {Kind.TRUTH, Kind.TRUTH_OR_NOTHING, Kind.NOTHING}:
        return Kind.TRUTH_OR_NOTHING
    if found <= {Kind.WHOLE, Kind.NEGATIVE, Kind.NUMBER, Kind.NOTHING}:
        return Kind.NUMBER
    return Kind.NUMBER if Kind.NUMBER in found and found <= {Kind.NUMBER, *_WHOLE_KINDS} else Kind.TEXT


def values(column: pd.Series, kind: Kind) -> Array:
    """Return the values of rows whose column is of a kind; missing texts as `None`."""
    if kind is Kind.TRUTH_OR_NOTHING:
        return np.array([_TRUTHS.get(str(cell).lower(), np.nan) for cell in column])
    if kind is not Kind.TEXT:
        return column.to_numpy(READ_AS.get(kind))
    texts = column.to_numpy(object).copy()
    texts[column.isna().to_numpy()] = None
    return texts
