"""One sample of a source as it is looked at: pictures, lines, texts, numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from netdesigner.catalogue.values import Json

_CHANNELS: Final = (1, 3, 4)
_SMALLEST: Final = 4
_MOST_LINES: Final = 16
_SHORTEST_LINE: Final = 48
"""Fewer numbers are rather read."""


class Look(StrEnum):
    """As what the values of a field are best looked at."""

    PICTURE = "picture"
    LINES = "lines"
    TEXT = "text"
    PLAIN = "plain"


def look_of(shape: Sequence[int], *, is_text: bool) -> Look:
    """Return as what samples of a shape are looked at.

    Two axes are a picture, but where the second one is short beside the first: then it counts what is measured at the
    same time.
    """
    match tuple(shape):
        case () if is_text:
            return Look.TEXT
        case (length,) if not is_text and length >= _SHORTEST_LINE:
            return Look.LINES
        case (length, channels) if not is_text and channels <= _MOST_LINES and length >= 2 * channels:
            return Look.LINES
        case (height, width) if not is_text and min(height, width) >= _SMALLEST:
            return Look.PICTURE
        case (height, width, channels) if not is_text and channels in _CHANNELS and min(height, width) >= _SMALLEST:
            return Look.PICTURE
    return Look.PLAIN


@dataclass(frozen=True, slots=True)
class PictureValue:
    """A picture, as a PNG file; a large one is made smaller."""

    png: bytes


@dataclass(frozen=True, slots=True)
class LinesValue:
    """Numbers one after the other, for each channel; many are thinned out to their lowest and highest.

    Attributes:
        length: How many there are of a channel.
        channels: The numbers that are drawn; `None` for one that is missing.
    """

    length: int
    channels: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text; `is_cut` where it goes on."""

    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class PlainValue:
    """A number, or numbers as nested lists; `None` for what is missing or too large to be read."""

    value: Json = None


SampleValue: TypeAlias = PictureValue | LinesValue | TextValue | PlainValue


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample.

    Attributes:
        values: What it has, by field.
        reach: How many samples of the source can be looked at one by one: of a large file the first ones.
        samples: How many samples the source has.
    """

    values: Mapping[str, SampleValue]
    reach: int = 0
    samples: int = 0
