"""Samples that are files: what they are, and what a file becomes when it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import ClassVar, Final, TypeAlias

LARGEST_SIDE: Final = 8_192
"""Pixels of a picture's longer side."""
HIGHEST_RATE: Final = 384_000
"""Numbers in a second of sound."""
LONGEST_SOUND: Final = 10_000_000
"""Numbers of a sound."""

Shape: TypeAlias = tuple[int | None, ...]


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
    dtype: ClassVar[str] = "float32"
    limits: ClassVar[tuple[float, float] | None] = (0.0, 255.0)

    height: int = 128
    width: int = 128
    channels: Channels = Channels.COLOUR
    fit: Fit = Fit.STRETCH

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return self.height, self.width, self.channels.value

    def shaped(self, shape: Shape | None) -> Pictures | None:
        """Return what gives samples of a shape; `None` where pictures cannot have it."""
        match shape:
            case (int() as height, int() as width, 1 | 3 as channels) if max(height, width) <= LARGEST_SIDE:
                return replace(self, height=height, width=width, channels=Channels(channels))
        return None


@dataclass(frozen=True, slots=True)
class Sounds:
    """Each file is a sound in a WAV file of 16 bits; its first channel becomes numbers from -1 to 1.

    Attributes:
        rate: How many numbers a second has; files of another rate are faulty.
        length: How many numbers are taken, from the beginning; shorter sounds end in silence.
    """

    field: ClassVar[str] = "sound"
    endings: ClassVar[tuple[str, ...]] = (".wav",)
    dtype: ClassVar[str] = "float32"
    limits: ClassVar[tuple[float, float] | None] = (-1.0, 1.0)

    rate: int = 16_000
    length: int = 16_000

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return self.length, 1

    def shaped(self, shape: Shape | None) -> Sounds | None:
        """Return what gives samples of a shape; `None` where sounds cannot have it."""
        match shape:
            case (int() as length, 1) if length <= LONGEST_SOUND:
                return replace(self, length=length)
        return None


@dataclass(frozen=True, slots=True)
class Texts:
    """Each file is a text in UTF-8."""

    field: ClassVar[str] = "text"
    endings: ClassVar[tuple[str, ...]] = (".txt",)
    dtype: ClassVar[str] = "string"
    limits: ClassVar[tuple[float, float] | None] = None

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of one sample."""
        return ()

    def shaped(self, _shape: Shape | None) -> Texts | None:
        """Return nothing: texts have one shape alone."""
        return None


Medium: TypeAlias = Pictures | Sounds | Texts
"""What the files of a source are, and how each is read."""
MEDIA: Final[tuple[type[Medium], ...]] = (Pictures, Sounds, Texts)
