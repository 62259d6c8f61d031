"""Where the runs of a project lie; what asks only that need not load all that a run consists of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from netdesigner.project.untitled import former_files

SUFFIX: Final = ".runs"
DOCUMENT: Final = "document.netd"
QUEUE_LOCK: Final = "queue.lock"
"""In the folder of the runs; held by the process that works their queue off."""


def runs_folder(project: Path) -> Path:
    """Return the folder of the runs of a project file."""
    return project.with_suffix(SUFFIX)


def may_have_runs(project: Path) -> bool:
    """Return whether there is a folder in which runs of a project may lie."""
    return any(runs_folder(file).is_dir() for file in (project, *former_files(project)))


def may_be_of_run(file: Path) -> bool:
    """Return whether a project file lies where a run keeps what was trained."""
    path = file.resolve()
    return path.name == DOCUMENT and path.parent.parent.suffix == SUFFIX
