"""What a folder that a person adds is, seen from the names of a few of its files."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import Final

from netdesigner.data.media import MEDIA
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
    medium = max(MEDIA, key=lambda kind: sum(name.endswith(kind.endings) for name in found))
    return FolderSource(written, medium(), has_classes)


def _matching(names: list[str]) -> list[str]:
    return [name for name in names if any(name.endswith(medium.endings) for medium in MEDIA)]


def _entries(path: Path) -> tuple[list[str], list[Path]]:
    """Return the names of files in a folder, in small letters, and the folders in it: the first of them."""
    with os.scandir(path) as entries:
        some = [entry for entry in islice(entries, _LOOKED_AT) if not entry.name.startswith(".")]
    return [entry.name.lower() for entry in some if not entry.is_dir()], [
        Path(entry.path) for entry in some if entry.is_dir()
    ]
