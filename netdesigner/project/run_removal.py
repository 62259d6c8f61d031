"""Removing a run."""

from __future__ import annotations

import shutil

from netdesigner.i18n import _
from netdesigner.project import run_lock
from netdesigner.project.runs import ASIDE, RunFolder, RunFolderError


def delete_run(run: RunFolder) -> None:
    """Remove a run with all it has; what links in it lead to stays.

    Raises:
        RunFolderError: If it goes on, if the folder is no run, or if it cannot be removed.
    """
    if run_lock.is_held(run.lock):
        raise RunFolderError(_("The run {run} goes on. Stop it first.").format(run=run.id))
    run.read_record()
    aside = run.path.with_name(f"{ASIDE}{run.id}")
    try:
        if run.path.is_symlink():
            run.path.unlink()
            return
        shutil.rmtree(aside, ignore_errors=True)
        run.path.rename(aside)  # gone from the list at once, however long the rest takes
        shutil.rmtree(aside)
    except OSError as error:
        text = _("{path} cannot be removed: {reason}")
        raise RunFolderError(text.format(path=run.path, reason=error.strerror or error)) from error
