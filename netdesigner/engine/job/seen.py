"""What a person sees of an array that flows through a network."""

from __future__ import annotations

import io
import math
from typing import Any, Final

import numpy as np
from PIL import Image

from netdesigner.data.sample import LinesValue, PictureValue, PlainValue, SampleValue

_SIDE: Final = 64
"""Pixels of a feature map, of which some thousand are small beside each other."""
_MAPS: Final = 16
"""So many feature maps are tiled."""
_GAP: Final = 1
_MOST_NUMBERS: Final = 4_096
_LINES: Final = 8
_POINTS: Final = 1_000
_COLOURS: Final = 3
_ACROSS: Final = 3
"""Versions of a picture in a row."""


def seen(array: Any) -> SampleValue:
    """Return feature maps as tiles, sequences as lines or, with many channels, as a map, vectors as numbers."""
    if array.dtype.kind not in "fiub":
        return PlainValue(str(array.tolist())[:_MOST_NUMBERS])
    values = np.nan_to_num(array.astype(np.float32))
    match values.shape:
        case (_height, _width, channels):
            return PictureValue(_png(_coloured(values) if channels == _COLOURS else _tiled(values)))
        case (length, channels) if channels <= _LINES:
            some = values[:: max(1, math.ceil(length / _POINTS))]
            return LinesValue(length, tuple(tuple(column) for column in some.T.tolist()))
        case (_length, _channels):
            return PictureValue(_png(_levels(_reduced(values.T, 4 * _SIDE))))
    flat = values.ravel()
    return PlainValue(flat.tolist()) if flat.size <= _MOST_NUMBERS else LinesValue(flat.size, (_every(flat),))


def beside(before: Any, after: Any) -> PictureValue:
    """Return a picture and versions of it as one, in rows of three."""
    pictures = [_levels(_reduced(np.nan_to_num(picture), 2 * _SIDE)) for picture in (before, *after)]
    height, width = pictures[1].shape[:2]
    same = [picture if picture.ndim == 3 and picture.shape[2] == _COLOURS else picture[..., :1] for picture in pictures]
    rows, across = math.ceil(len(same) / _ACROSS), _ACROSS
    sheet = np.full((rows * (height + _GAP) - _GAP, across * (width + _GAP) - _GAP, same[1].shape[2]), 128, np.uint8)
    for place, picture in enumerate(same):
        top, left = (place // across) * (height + _GAP), (place % across) * (width + _GAP)
        part = picture[:height, :width]
        sheet[top : top + part.shape[0], left : left + part.shape[1]] = part
    return PictureValue(_png(sheet if sheet.shape[2] == _COLOURS else sheet[..., 0]))


def _every(flat: Any) -> tuple[float, ...]:
    return tuple(flat[:: math.ceil(flat.size / _POINTS)].tolist())


def _tiled(maps: Any) -> Any:
    """Return feature maps beside and below each other, each from its smallest to its largest number."""
    tiles = [_levels(_reduced(maps[..., place], _SIDE)) for place in range(min(maps.shape[2], _MAPS))]
    height, width = tiles[0].shape
    across = math.ceil(math.sqrt(len(tiles)))
    down = math.ceil(len(tiles) / across)
    sheet = np.full((down * (height + _GAP) - _GAP, across * (width + _GAP) - _GAP), 128, np.uint8)
    for place, tile in enumerate(tiles):
        top, left = (place // across) * (height + _GAP), (place % across) * (width + _GAP)
        sheet[top : top + height, left : left + width] = tile
    return sheet


def _coloured(picture: Any) -> Any:
    return _levels(_reduced(picture, 4 * _SIDE))


def _reduced(picture: Any, side: int) -> Any:
    step = max(1, math.ceil(max(picture.shape[:2]) / side))
    return picture[::step, ::step]


def _levels(numbers: Any) -> Any:
    low, high = float(numbers.min()), float(numbers.max())
    return ((numbers - low) * (255 / ((high - low) or 1.0))).round().astype(np.uint8)


def _png(levels: Any) -> bytes:
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "PNG")
    return file.getvalue()
