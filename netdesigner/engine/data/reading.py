"""The samples of a field, which are read from their files where the source names files."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import numpy as np

from netdesigner.engine.data.pictures import read_pictures
from netdesigner.engine.data.tables import Array, Table

_MOST_NUMBERS: Final = 2_000_000
_MOST_FILES: Final = 200


def samples_of(table: Table, field: str, places: Iterable[int]) -> Array:
    """Return some samples of a field; files that cannot be read are left out."""
    if field not in table.media:
        return np.asarray(table.fields[field][list(places)])
    return read_pictures([table.root / table.fields[field][place] for place in places], table.media[field])


def values_of(table: Table, field: str) -> Array:
    """Return the samples of a field: all of them, or of files as many as can be read in a moment."""
    if field not in table.media:
        return table.fields[field]
    most = max(1, min(_MOST_FILES, _MOST_NUMBERS // math.prod(table.media[field].shape)))
    return samples_of(table, field, spread(table.samples, most))


def spread(samples: int, most: int) -> list[int]:
    """Return which samples are looked at: at most so many, as far from each other as can be.

    Files come class by class: the first ones alone would be of one class.
    """
    return [int(place) for place in np.linspace(0, samples - 1, min(samples, most))]
