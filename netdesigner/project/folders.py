"""What a folder that a person adds is, seen from the names of a few of its files."""

from __future__ import annotations

import os
import wave
from itertools import islice
from pathlib import Path
from typing import Final

from netdesigner.data.media import LONGEST_SOUND, MEDIA, Sounds
from netdesigner.data.sources.folders import FolderSource

_LOOKED_AT: Final = 200
"""Entries of a folder that are looked at: enough to tell, and no wait where there are 100,000."""


def folder_source(path: Path, written: str) -> FolderSource | None:
    """Return the source that reads a folder; `None` if there are no files in it that can be samples.

    Args:
        path: The folder.
        written: Its path as the project has it.
    """
    try:
        files, folders = _entries(path)
        inside = [name for folder in folders for name in _entries(folder)[0]]
    except OSError:
        return FolderSource(written)  # looking into it says what is wrong
    has_classes = not _matching(files) and bool(_matching(inside))
    found = _matching(inside if has_classes else files)
    if not found:
        return None
    kind = max(MEDIA, key=lambda medium: sum(name.endswith(medium.endings) for name in found))
    medium = kind() if kind is not Sounds else _sounds(path, has_classes)
    return FolderSource(written, medium, has_classes)


def _sounds(path: Path, has_classes: bool) -> Sounds:
    """Return how sounds are read: at the rate and of the length that one of them has."""
    pattern = FolderSource("", has_classes=has_classes).pattern
    file = next((file for file in path.glob(pattern) if file.suffix.lower() in Sounds.endings), path)
    try:
        with wave.open(str(file)) as sound:
            return Sounds(sound.getframerate(), max(1, min(sound.getnframes(), LONGEST_SOUND)))
    except (OSError, EOFError, wave.Error):
        return Sounds()


def _matching(names: list[str]) -> list[str]:
    return [name for name in names if any(name.endswith(medium.endings) for medium in MEDIA)]


def _entries(path: Path) -> tuple[list[str], list[Path]]:
    """Return the names of files in a folder, in small letters, and the folders in it: the first of them."""
    with os.scandir(path) as entries:
        some = [entry for entry in islice(entries, _LOOKED_AT) if not entry.name.startswith(".")]
    return [entry.name.lower() for entry in some if not entry.is_dir()], [
        Path(entry.path) for entry in some if entry.is_dir()
    ]
