"""The folder of a run that does once more what an earlier one has done: the same script, the same seeds."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from netdesigner.i18n import _
from netdesigner.project.run_records import RunRecord
from netdesigner.project.runs import RunFolder, RunFolderError, create_run


def attached_copies(run: RunFolder) -> list[Path]:
    """Return the Python files that were attached to a run's project: they lie beside its script."""
    return sorted(path for path in run.path.glob("*.py") if path != run.script)


def repeat_run(run: RunFolder, project: Path) -> RunFolder:
    """Make the folder of a run that executes what another one has executed, and return it.

    Raises:
        RunFolderError: If something of it is gone, or cannot be copied.
    """
    record = run.read_record()
    weights = record.settings.initial_weights
    if weights and not Path(weights).is_file():
        text = _("The run {run} cannot be repeated: {path}, with whose weights it began, is gone.")
        raise RunFolderError(text.format(run=run.id, path=weights))
    copy = create_run(project.absolute())
    try:
        _copy((run.script, run.document, *attached_copies(run)), copy.path)
        settings = replace(record.settings, reproduces=run.id)
        copy.write_record(RunRecord(copy.id, project.stem, time.time(), settings))
    except OSError as error:
        shutil.rmtree(copy.path, ignore_errors=True)
        text = _("The run {run} cannot be repeated: {reason}")
        raise RunFolderError(text.format(run=run.id, reason=error.strerror or error)) from error
    return copy


def _copy(files: Iterable[Path], folder: Path) -> None:
    for file in files:
        shutil.copyfile(file, folder / file.name)
