"""The first samples of a source, to be looked at; one of them closely is for `sample`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from netdesigner.catalogue.values import Json
from netdesigner.data.media import Medium, Pictures, Sounds, Texts
from netdesigner.data.sample import Look, look_of
from netdesigner.engine.data.lines import channels_of
from netdesigner.engine.data.reading import file_at
from netdesigner.engine.data.tables import Array, is_text
from netdesigner.engine.media.pictures import thumbnail
from netdesigner.engine.media.sounds import read_sound
from netdesigner.engine.media.texts import read_text

MAXIMUM_ROWS: Final = 1_000
MAXIMUM_NUMBERS: Final = 4_096
"""Of one sample; a larger one is left out."""
MAXIMUM_TEXT: Final = 1_000
MAXIMUM_POINTS: Final = 256
"""Of a line."""
MAXIMUM_CHANNELS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Some samples of a source, as a rule the first ones.

    Attributes:
        fields: Their values, or the names of their files, by field.
        rows: Which samples they are.
        media: What the files are whose names a field holds, by the name of the field.
        root: Where the names of files start.
    """

    fields: Mapping[str, Array]
    rows: Sequence[int]
    media: Mapping[str, Medium] = field(default_factory=dict)
    root: Path = Path()


def preview(head: Head) -> dict[str, list[Json]]:
    """Return the values of each field.

    Arrays are nested lists, of lines some numbers of each channel; pictures in files have a name and a small PNG in
    Base64; what is missing or too large is `None`.
    """
    return {name: _shown(head, name, array[:MAXIMUM_ROWS]) for name, array in head.fields.items()}


def _shown(head: Head, name: str, samples: Array) -> list[Json]:
    if name in head.media:
        return [_file(head.root, file, head.media[name]) for file in samples]
    is_drawn = look_of(samples.shape[1:], is_text=is_text(samples)) is Look.LINES
    return [_lines(sample) if is_drawn else plain_value(sample) for sample in samples]


def _file(root: Path, name: object, medium: Medium) -> Json:
    file = file_at(root, name)
    match medium:
        case Pictures():
            return {"file": str(name or ""), "picture": None if file is None else thumbnail(file, medium)}
        case Sounds():
            sound = None if file is None else read_sound(file, medium)
            return None if sound is None else _lines(sound)
        case Texts():
            return None if file is None else plain_value(read_text(file))


def _lines(sample: Array) -> list[Json]:
    channels = sample.reshape(len(sample), -1)[:, :MAXIMUM_CHANNELS]
    return [list(channel) for channel in channels_of(channels, MAXIMUM_POINTS)]


def plain_value(sample: Any) -> Json:
    """Return a value as JSON has it: arrays as nested lists, what is missing or too large as `None`."""
    if np.size(sample) > MAXIMUM_NUMBERS:
        return None
    return _plain(sample.tolist() if isinstance(sample, np.ndarray | np.generic) else sample)


def _plain(value: Any) -> Json:
    match value:
        case list():
            return [_plain(item) for item in value]
        case str():
            return value[:MAXIMUM_TEXT]
        case float():
            return value if math.isfinite(value) else None
        case bool() | int():
            return value
    return None
