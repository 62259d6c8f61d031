"""What a folder that a person adds is, seen from the names of a few of its files."""

from __future__ import annotations

import os
import wave
from itertools import islice
from pathlib import Path
from typing import Final

from netdesigner.data.media import LONGEST_SOUND, MEDIA, Medium, Sounds
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
        inside = [file for folder in folders for file in _entries(folder)[0]]
    except OSError:
        return FolderSource(written)  # looking into it says what is wrong
    has_classes = not _matching(files) and bool(_matching(inside))
    found = _matching(inside if has_classes else files)
    if not found:
        return None
    kind = max(MEDIA, key=lambda medium: len(_of_kind(found, medium)))
    return FolderSource(written, medium_like(kind, _of_kind(found, kind)[0]), has_classes)


def medium_like(kind: type[Medium], file: Path) -> Medium:
    """Return how files of a kind are read: sounds at the rate and of the length that one of them has."""
    return _sounds(file) if kind is Sounds else kind()


def _sounds(file: Path) -> Sounds:
    try:
        with wave.open(str(file)) as sound:
            return Sounds(sound.getframerate(), max(1, min(sound.getnframes(), LONGEST_SOUND)))
    except (OSError, EOFError, wave.Error):
        return Sounds()


def _matching(files: list[Path]) -> list[Path]:
    return [file for medium in MEDIA for file in _of_kind(files, medium)]


def _of_kind(files: list[Path], medium: type[Medium]) -> list[Path]:
    return [file for file in files if file.suffix.lower() in medium.endings]


def _entries(path: Path) -> tuple[list[Path], list[Path]]:
    """Return files and folders in a folder: the first of them."""
    with os.scandir(path) as entries:
        some = [entry for entry in islice(entries, _LOOKED_AT) if not entry.name.startswith(".")]
    files, folders = ([Path(entry.path) for entry in some if entry.is_dir() is wanted] for wanted in (False, True))
    return files, folders
