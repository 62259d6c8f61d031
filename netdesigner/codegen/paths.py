"""The paths of data files and attached Python files, as a script sees them from the folder that it is written into."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources.source import FileSource
from netdesigner.project.attached import AttachedFile


def paths_from(folder: Path, data: DataSettings, attached: Iterable[AttachedFile], base: Path) -> dict[str, str]:
    """Return the path of each source's file, and of each attached file by its name, as it is seen from a folder.

    Args:
        folder: Where the script is to lie.
        data: The sources.
        attached: The attached files.
        base: The folder of the project, where paths start.
    """
    files = {name: source.path for name, source in data.sources.items() if isinstance(source, FileSource)}
    files |= {f"{file.module}.py": file.path for file in attached}
    return {name: seen_from(folder.resolve(), base.resolve() / path) for name, path in files.items()}


def seen_from(folder: Path, file: Path) -> str:
    """Return the path of a file as it is seen from a folder; both are absolute."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # on another drive
        return file.as_posix()
