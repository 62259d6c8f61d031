"""Samples that are files: what they are, and what a file becomes when it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import ClassVar, Final, TypeAlias

LARGEST_SIDE: Final = 8_192
"""Pixels of a picture's longer side."""


class Channels(IntEnum):
    """What a pixel consists of."""

    GREY = 1
    COLOUR = 3


class Fit(StrEnum):
    """How pictures of other sizes become those of one size."""

    STRETCH = "stretch"  # each axis by its own factor
    CROP = "crop"  # enlarged or reduced until all is covered; what is beyond is cut off
    PAD = "pad"  # enlarged or reduced until all of it is seen; what is left is black


@dataclass(frozen=True, slots=True)
class Pictures:
    """Each file is a picture; it becomes numbers from 0 to 255.

    Attributes:
        height: Pixels of a column.
        width: Pixels of a row.
        channels: What a pixel consists of.
        fit: How pictures of other sizes become those of this one.
    """

    field: ClassVar[str] = "image"
    endings: ClassVar[tuple[str, ...]] = (".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp")

    height: int = 128
    width: int = 128
    channels: Channels = Channels.COLOUR
    fit: Fit = Fit.STRETCH

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return self.height, self.width, self.channels.value

    def shaped(self, shape: tuple[int | None, ...] | None) -> Pictures | None:
        """Return what gives samples of a shape; `None` where pictures cannot have it."""
        match shape:
            case (int() as height, int() as width, 1 | 3 as channels) if max(height, width) <= LARGEST_SIDE:
                return replace(self, height=height, width=width, channels=Channels(channels))
        return None

    @property
    def dtype(self) -> str:
        """What its numbers are."""
        return "float32"


Medium: TypeAlias = Pictures
"""What the files of a source are, and how each is read."""
MEDIA: Final[tuple[type[Medium], ...]] = (Pictures,)
