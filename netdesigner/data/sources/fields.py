"""What the fields of samples are called where the data does not name them."""

from __future__ import annotations

from typing import Final

IMAGES: Final = "images"
FEATURES: Final = "features"
WORDS: Final = "words"
TARGET: Final = "target"
ARRAY: Final = "array"
