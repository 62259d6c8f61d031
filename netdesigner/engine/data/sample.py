"""One sample of a source, to be looked at closely."""

from __future__ import annotations

import io
import math
from typing import Final

import numpy as np
from PIL import Image

from netdesigner.data.sample import LinesValue, Look, PictureValue, PlainValue, SampleValue, TextValue, look_of
from netdesigner.engine.data.lines import channels_of
from netdesigner.engine.data.preview import plain_value
from netdesigner.engine.data.reading import samples_of
from netdesigner.engine.data.statistics import chosen_samples
from netdesigner.engine.data.tables import Array, Table, is_text

MAXIMUM_SIDE: Final = 768
"""Of a picture, in pixels; those of a larger one are left out evenly."""
MAXIMUM_POINTS: Final = 4_000
"""Of a line."""
MAXIMUM_TEXT: Final = 100_000
_MOST_LARGE: Final = 16
"""So many fields are drawn; those after them are plain."""


def sample(table: Table, place: int) -> dict[str, SampleValue]:
    """Return a sample, field by field; the nearest one where there is none at the place."""
    place = max(0, min(place, table.samples - 1))
    values: dict[str, SampleValue] = {}
    large = 0
    for name in table.fields:
        array, at = _array(table, name, place)
        look = look_of(array.shape[1:], is_text=is_text(array))
        large += look is not Look.PLAIN
        seen = look if large <= _MOST_LARGE else Look.PLAIN
        values[name] = _value(array, at, seen) if len(array) else PlainValue()
    return values


def _array(table: Table, name: str, place: int) -> tuple[Array, int]:
    """Return an array with the sample of a field, and its place there; an empty one if its file cannot be read."""
    return (samples_of(table, name, [place]), 0) if name in table.media else (table.fields[name], place)


def _value(array: Array, place: int, look: Look) -> SampleValue:
    match look:
        case Look.PICTURE:
            return PictureValue(_png(array[place], *_range(array)))
        case Look.LINES:
            return LinesValue(array.shape[1], channels_of(array[place], MAXIMUM_POINTS))
        case Look.TEXT:
            text = array[place]
            known = str(text) if isinstance(text, str) else ""
            return TextValue(known[:MAXIMUM_TEXT], len(known) > MAXIMUM_TEXT)
        case Look.PLAIN:
            return PlainValue(plain_value(array[place]))


def _range(array: Array) -> tuple[float, float]:
    """Return what is black and what is white: in bytes as usual, else the smallest and largest number of the field."""
    if array.dtype == np.uint8:
        return 0.0, 255.0
    some = chosen_samples(array)
    finite = some[np.isfinite(some)] if some.dtype.kind == "f" else some
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)


def _png(picture: Array, low: float, high: float) -> bytes:
    height, width = picture.shape[:2]
    step = max(1, math.ceil(max(height, width) / MAXIMUM_SIDE))
    some = np.nan_to_num(picture[::step, ::step].astype(np.float64), nan=low, posinf=high, neginf=low)
    levels = np.clip((some - low) * (255 / ((high - low) or 1.0)), 0, 255).round().astype(np.uint8)
    if levels.ndim == 3 and levels.shape[2] == 1:
        levels = levels[..., 0]
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "PNG")
    return file.getvalue()
