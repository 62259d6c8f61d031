"""What nobody will ask for again: folders of projects that were never saved, journals that came to nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from netdesigner.project import run_lock
from netdesigner.project.journal_file import SUFFIX, journal_path, journals_folder, lock_of
from netdesigner.project.recovery import recoverable
from netdesigner.project.runs import list_runs
from netdesigner.project.untitled import FILE, saved_as, untitled_folder

OLD_S: Final = 7 * 24 * 3600.0
"""How long a folder that nobody needs is kept: what was done in it may be missed the day after."""


def remove_leftovers(now: float | None = None) -> None:
    """Remove what is old and of no use; to be called at a start of the program, on a thread in the background."""
    limit = (time.time() if now is None else now) - OLD_S
    for folder in _folders(untitled_folder()):
        if _is_needless(folder) and _last_change(folder) < limit:
            shutil.rmtree(folder, ignore_errors=True)
    offered = {item.journal for item in recoverable()}
    for path in journals_folder().glob("*"):
        journal = path.with_suffix(SUFFIX)
        if journal not in offered and not run_lock.is_held(lock_of(journal)) and _last_change(path) < limit:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_needless(folder: Path) -> bool:
    """Return whether an untitled project is open nowhere, cannot be recovered, and has no run that is asked for."""
    journal = journal_path(folder.name)
    if journal.exists() or run_lock.is_held(lock_of(journal)):
        return False
    runs = list_runs(folder / FILE)
    home = saved_as(folder / FILE)
    is_awaited = bool(runs) and home is not None and home.exists()
    return not is_awaited and not any(run_lock.is_held(run.lock) for run in runs)


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]


def _last_change(path: Path) -> float:
    """Return when a file, or anything in a folder, was changed last."""
    paths = [path, *path.rglob("*")] if path.is_dir() else [path]
    return max((_changed(item) for item in paths), default=0.0)


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0
