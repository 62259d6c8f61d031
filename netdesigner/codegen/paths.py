"""The paths of the data files, as a script sees them from the folder that it is written into."""

from __future__ import annotations

import os
from pathlib import Path

from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources import BuiltinSource


def paths_from(folder: Path, data: DataSettings, base: Path) -> dict[str, str]:
    """Return the path of each source's file as it is seen from a folder.

    Args:
        folder: Where the script is to lie.
        data: The sources.
        base: The folder of the project, where the paths of sources start.
    """
    files = {name: source for name, source in data.sources.items() if not isinstance(source, BuiltinSource)}
    return {name: _seen_from(folder.resolve(), base.resolve() / source.path) for name, source in files.items()}


def _seen_from(folder: Path, file: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # on another drive
        return file.as_posix()
