"""A run that ended before its time is taken up again, in its own folder: what is put back on the side of the files."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from netdesigner.i18n import _
from netdesigner.project import run_lock
from netdesigner.project.checkpoint_places import CheckpointPlace, latest_checkpoint
from netdesigner.project.files import write_atomically
from netdesigner.project.run_events import CheckpointSaved, event_from_line
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RUNNING, RunRecord
from netdesigner.project.runs import RunFolder, RunFolderError, find_run, list_runs

_BEFORE_TIME: Final = frozenset(ending.value for ending in RunEnding if ending.is_before_time)


def can_be_resumed(record: RunRecord) -> bool:
    """Return whether a run has ended before its time."""
    return record.state in _BEFORE_TIME


def find_unfinished(project: Path, run: str = "") -> RunFolder:
    """Return a run of a project by its id, or the latest one that has ended before its time.

    Raises:
        RunFolderError: If there is none.
    """
    if run:
        return find_run(project, run)
    found = [folder for folder in list_runs(project) if can_be_resumed(folder.read_record())]
    if not found:
        raise RunFolderError(_("{path} has no run that could be resumed.").format(path=project))
    return found[-1]


def prepare_resumption(run: RunFolder) -> RunRecord:
    """Bring a run's folder back to its latest checkpoint, or to its beginning if there is none.

    What was told after the checkpoint will be told again: those steps are computed again.

    Raises:
        RunFolderError: If the run goes on or has finished.
        OSError: If the folder cannot be written.
    """
    record = run.read_record()  # before the lock is held: a run without a result would seem to go on then
    if not can_be_resumed(record):
        text = _("The run {run} cannot be resumed: it has finished, or goes on.")
        raise RunFolderError(text.format(run=run.id))
    with run_lock.hold(run.lock):
        _rewind(run, latest_checkpoint(run))
        run.result_file.unlink(missing_ok=True)
        resumed = replace(record, state=RUNNING, resumed=(*record.resumed, time.time()))
        run.write_record(resumed)
    return resumed


def _rewind(run: RunFolder, place: CheckpointPlace | None) -> None:
    """Drop the events after a checkpoint."""
    if run.events_file.is_file():
        write_atomically(run.events_file, b"".join(_lines_up_to(run, place)))


def _lines_up_to(run: RunFolder, place: CheckpointPlace | None) -> Iterator[bytes]:
    """Yield the lines of what was told up to a checkpoint; none if that was not told."""
    name = None if place is None else f"{run.checkpoints.name}/{place.model.name}"
    lines: list[bytes] = []
    with run.events_file.open("rb") as file:
        for line in file:
            lines.append(line)
            if _tells_of(line, name):
                yield from lines
                lines = []


def _tells_of(line: bytes, name: str | None) -> bool:
    try:
        event = event_from_line(line)
    except ValueError:
        return False
    return isinstance(event, CheckpointSaved) and event.file == name
