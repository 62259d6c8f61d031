"""Sounds in WAV files."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from netdesigner.data.media import Sounds

_BYTES: Final = 2
_LARGEST: Final = 2**15
_BROKEN: Final = (OSError, EOFError, wave.Error)


def sound_fault(file: Path, medium: Sounds) -> str:
    """Return why a sound cannot be used, or nothing."""
    try:
        with wave.open(str(file)) as sound:
            if sound.getsampwidth() != _BYTES:
                return f"{8 * sound.getsampwidth()} bits, not {8 * _BYTES}"
            if sound.getframerate() != medium.rate:
                return f"{sound.getframerate()} Hz, not {medium.rate} Hz"
            frames, width = sound.getnframes(), sound.getnchannels() * _BYTES
            return "" if frames and len(sound.readframes(frames)) == frames * width else "it is empty or cut off"
    except _BROKEN as error:
        return str(error) or "it is cut off"


def read_sound(file: Path, medium: Sounds) -> NDArray[Any] | None:
    """Return a sound as the network gets it; `None` if it cannot be read."""
    if sound_fault(file, medium):
        return None
    with wave.open(str(file)) as sound:
        levels = np.frombuffer(sound.readframes(medium.length), "<i2").reshape(-1, sound.getnchannels())
    read = np.zeros(medium.shape, np.float32)
    read[: len(levels)] = levels[:, :1] / _LARGEST
    return read
