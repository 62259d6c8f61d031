"""What a sample is shown as: a picture, a curve, bars or a text."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from netdesigner.catalogue.values import Json

Array = npt.NDArray[Any]

_LEAST_PICTURE: Final = 4
_MOST_BARS: Final = 24


class Form(Enum):
    """How values are drawn."""

    PICTURE = "picture"
    CURVE = "curve"
    BARS = "bars"
    TEXT = "text"


def form_of(values: Json) -> Form:
    """Return how the values of one sample are drawn."""
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        return Form.TEXT
    if is_picture(array.shape):
        return Form.PICTURE
    if array.size <= _MOST_BARS:
        return Form.BARS
    return Form.CURVE


def is_picture(shape: tuple[int | None, ...]) -> bool:
    """Return whether samples of a shape are pictures: height, width, and one, three or four channels."""
    if len(shape) not in (2, 3) or (len(shape) == 3 and shape[2] not in (1, 3, 4)):
        return False
    return all(size is not None and size >= _LEAST_PICTURE for size in shape[:2])


def image_of(values: Json, low: float | None = None, high: float | None = None) -> QImage:
    """Return the picture that values are, from black at `low` to white at `high`, by default their own extremes."""
    array = np.asarray(values, float)
    if array.ndim == 2:
        array = array[..., np.newaxis]
    least = float(array.min()) if low is None else low
    span = (float(array.max()) if high is None else high) - least
    shades = np.clip((array - least) / (span or 1) * 255, 0, 255).astype(np.uint8)
    if shades.shape[2] == 1:
        shades = shades.repeat(3, axis=2)
    pixels = np.ascontiguousarray(shades[..., :3])
    height, width, channels = pixels.shape
    return QImage(pixels.tobytes(), width, height, width * channels, QImage.Format.Format_RGB888).copy()


def values_of(image: QImage, shape: tuple[int | None, ...], low: float, high: float) -> Json:
    """Return a picture as values of a shape, black as `low` and white as `high`; sizes left open are the picture's."""
    height, width = shape[0] or image.height(), shape[1] or image.width()
    scaled = _halved(image, width, height).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(scaled.constBits(), np.uint8).reshape(height, scaled.bytesPerLine())
    colors = rows[:, : width * 3].reshape(height, width, 3).astype(float)
    channels = shape[2] if len(shape) == 3 else None
    if channels not in (3, 4):
        colors = colors.mean(axis=2, keepdims=True)
    if channels == 4:
        colors = np.concatenate([colors, np.full((height, width, 1), 255.0)], axis=2)
    array = low + colors / 255 * (high - low)
    found: Json = np.round(array if len(shape) == 3 else array[..., 0], 4).tolist()
    return found


def _halved(image: QImage, width: int, height: int) -> QImage:
    """Return a picture in another size; made smaller step by step, or Qt would look at a few of its pixels only."""
    smooth = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    while image.width() >= 2 * width and image.height() >= 2 * height:
        image = image.scaled(max(width, image.width() // 2), max(height, image.height() // 2), ignore, smooth)
    return image.scaled(width, height, ignore, smooth)
