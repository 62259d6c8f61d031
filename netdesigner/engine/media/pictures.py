"""Pictures in files: whether each can be read, and small ones to be looked at."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from netdesigner.data.media import Channels, Fit, Pictures

THUMBNAIL: Final = 96
"""Pixels of the longer side of a small picture."""
_MODES: Final = {Channels.GREY: "L", Channels.COLOUR: "RGB"}
_FORMATS: Final = ("BMP", "GIF", "JPEG", "PNG", "WEBP")
"""What TensorFlow reads, whatever the ending of a file's name says."""
_INDEXED: Final = ("1", "P")
_NO_COLOURS: Final = "a bitmap whose pixels are numbers of colours, which TensorFlow does not know"
_NO_PICTURE: Final = "it is none of " + ", ".join(_FORMATS)
_BROKEN: Final = (OSError, UnidentifiedImageError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
"""What Pillow raises for files that are no pictures, broken ones, and those that would fill the memory."""


def picture_fault(file: Path) -> str:
    """Return why a picture cannot be read, or nothing. All of it is read: many a broken one has a sound beginning."""
    try:
        with Image.open(file, formats=_FORMATS) as image:
            image.load()
            return _NO_COLOURS if image.format == "BMP" and image.mode in _INDEXED else ""
    except UnidentifiedImageError:
        return _NO_PICTURE
    except _BROKEN as error:
        return str(error)


def read_picture(file: Path, medium: Pictures) -> NDArray[Any] | None:
    """Return a picture as the network gets it, in bytes; `None` if it cannot be read."""
    image = _read(file, medium, (medium.width, medium.height))
    return None if image is None else np.asarray(image).reshape(medium.shape)


def thumbnail(file: Path, medium: Pictures) -> str | None:
    """Return a small PNG of a picture as the network gets it, in Base64; `None` for one that cannot be read."""
    factor = min(1.0, THUMBNAIL / max(medium.height, medium.width))
    small = _read(file, medium, (max(1, round(medium.width * factor)), max(1, round(medium.height * factor))))
    if small is None:
        return None
    content = io.BytesIO()
    small.save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode("ascii")


def _read(file: Path, medium: Pictures, size: tuple[int, int]) -> Image.Image | None:
    """Return a picture of a width and a height; `None` if it cannot be read."""
    try:
        with Image.open(file, formats=_FORMATS) as image:
            return _fitted(image.convert(_MODES[medium.channels]), medium, size)
    except _BROKEN:
        return None


def _fitted(image: Image.Image, medium: Pictures, size: tuple[int, int]) -> Image.Image:
    match medium.fit:
        case Fit.STRETCH:
            return image.resize(size, Image.Resampling.BILINEAR)
        case Fit.CROP:
            return ImageOps.fit(image, size, Image.Resampling.BILINEAR)
    return ImageOps.pad(image, size, Image.Resampling.BILINEAR)
