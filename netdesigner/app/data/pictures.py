"""Small pictures of samples that are images."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from netdesigner.catalogue.values import Json
from netdesigner.data.facts import FieldFacts
from netdesigner.data.sample import Look, look_of

SIZE: Final = QSize(48, 48)
_FORMAT: Final = "PNG"
"""Named, or Qt asks its plugins for the format. That of SVG connects signals to find out: a thread that does so with
Python's lock would wait for good for the window's thread, and that for it, while it takes widgets apart."""


def is_image(field: FieldFacts) -> bool:
    """Return whether samples of a field look like images."""
    return look_of(field.shape, is_text=field.dtype == "string") is Look.PICTURE


def picture(field: FieldFacts, sample: Json, ratio: float) -> QImage | None:
    """Return a picture of a sample, at a ratio of pixels of the screen; `None` for one that was left out.

    For a thread: reading thousands of numbers takes its time.
    """
    if field.medium is not None:
        return _decoded(sample, ratio)
    if not isinstance(sample, list):
        return None
    height, width = field.shape[:2]
    channels = 1 if len(field.shape) == 2 else field.shape[2]
    content = bytes(_levels(field, _numbers(sample)))
    if len(content) != height * width * channels:
        return None
    return _scaled(QImage(content, width, height, width * channels, _FORMATS[channels]), ratio)


def _decoded(sample: Json, ratio: float) -> QImage | None:
    """Return the picture that the engine has made of a file."""
    content = sample.get("picture") if isinstance(sample, dict) else None
    if not isinstance(content, str):
        return None
    image = QImage.fromData(base64.b64decode(content), _FORMAT)  # type: ignore[arg-type]  # PySide6 takes no bytes here
    return _scaled(image, ratio)


def _scaled(image: QImage, ratio: float) -> QImage:
    scaled = image.scaled(SIZE * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation)
    scaled.setDevicePixelRatio(ratio)
    return scaled


_FORMATS: Final = {
    1: QImage.Format.Format_Grayscale8,
    3: QImage.Format.Format_RGB888,
    4: QImage.Format.Format_RGBA8888,
}


def _numbers(sample: Json) -> Iterable[float]:
    if isinstance(sample, list):
        for item in sample:
            yield from _numbers(item)
    else:
        yield float(sample) if isinstance(sample, int | float) else 0.0


def _levels(field: FieldFacts, numbers: Iterable[float]) -> Iterable[int]:
    """Return shades from the smallest to the largest number of the field."""
    lowest, highest = field.minimum or 0.0, field.maximum or 0.0
    span = (highest - lowest) or 1.0
    return (max(0, min(255, round(255 * (number - lowest) / span))) for number in numbers)
