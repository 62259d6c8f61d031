"""The samples of a field, which are read from their files where the source names files."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np

from netdesigner.data.media import Medium, Pictures, Sounds, Texts
from netdesigner.engine.data.tables import Array, Table
from netdesigner.engine.media.pictures import read_picture
from netdesigner.engine.media.sounds import read_sound
from netdesigner.engine.media.texts import read_text

_MOST_NUMBERS: Final = 2_000_000
_MOST_FILES: Final = 200


def samples_of(table: Table, field: str, places: Iterable[int]) -> Array:
    """Return some samples of a field; files that cannot be read are left out."""
    if field not in table.media:
        return np.asarray(table.fields[field][list(places)])
    medium = table.media[field]
    files = [file_at(table.root, table.fields[field][place]) for place in places]
    read = [_read(file, medium) for file in files if file is not None]
    found = [sample for sample in read if sample is not None]
    if isinstance(medium, Texts):
        return np.array(found, object)
    return np.stack(found) if found else np.zeros((0, *medium.shape))


def file_at(root: Path, name: object) -> Path | None:
    """Return the file that a sample names; `None` where there is none that can be read like a file."""
    file = root / name if isinstance(name, str) and "\0" not in name else root
    return file if file.is_file() else None


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


def _read(file: Path, medium: Medium) -> Array | str | None:
    match medium:
        case Pictures():
            return read_picture(file, medium)
        case Sounds():
            return read_sound(file, medium)
        case Texts():
            return read_text(file)
