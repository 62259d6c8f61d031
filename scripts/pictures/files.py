"""Pictures on disk."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QPixmap

_COLORS = 256
_LARGEST = 400_000


def save(picture: QPixmap, path: Path) -> str:
    """Write a picture, with fewer colours if it would be too large; return a line that says so."""
    picture.save(str(path))
    with Image.open(path) as read:
        image = read.convert("RGB")
    image.save(path, optimize=True)
    if path.stat().st_size > _LARGEST:
        image.quantize(_COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
    return f"{path.name:<22} {image.width} x {image.height}  {path.stat().st_size / 1000:4.0f} kB"
