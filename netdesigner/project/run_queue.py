"""Runs that wait for those before them: each has its folder with all that it is to execute, and its place in a file.

The file `queued.json` decides: whoever removes it has the run, to carry it out or to take it out of the queue. So
windows, terminals and the process that works the queue off need nothing else to agree.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from netdesigner.i18n import _
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import read_bounded, write_atomically
from netdesigner.project.run_records import QUEUED, RUNNING
from netdesigner.project.run_removal import delete_run
from netdesigner.project.runs import RunFolder, RunFolderError, run_folders

VERSION: Final = 1
_MOST_BYTES: Final = 10_000


def enqueue(run: RunFolder) -> None:
    """Let a run that was prepared wait behind all others.

    Raises:
        RunFolderError: If the folder holds no run.
        OSError: If it cannot be written.
    """
    record = run.read_record()
    _set_place(run, record.created)
    run.write_record(replace(record, state=QUEUED))


def is_queued(run: RunFolder) -> bool:
    """Return whether a run waits in the queue."""
    return run.queue_file.exists() and _state(run) == QUEUED


def queued_runs(project: Path) -> list[RunFolder]:
    """Return the runs of a project that wait, in the order in which they are carried out."""
    return sorted((run for run in run_folders(project) if is_queued(run)), key=_order)


def leave_queue(run: RunFolder) -> None:
    """Note that a run which has waited begins; to be called by who holds its lock. Others are left as they are.

    Raises:
        RunFolderError: If it was taken out of the queue.
        OSError: If the folder cannot be written.
    """
    record = run.read_record()
    if record.state == QUEUED:
        _claim(run)
        run.write_record(replace(record, state=RUNNING, created=time.time()))


def take_out(run: RunFolder) -> None:
    """Remove a run that waits from the queue, with its folder.

    Raises:
        RunFolderError: If it waits no longer, or cannot be removed.
    """
    _claim(run)
    delete_run(run)


def move_up(project: Path, run: RunFolder) -> None:
    """Let a run change places with the one before it; the first one stays.

    Raises:
        RunFolderError: If a place cannot be written.
    """
    waiting = queued_runs(project)
    number = waiting.index(run) if run in waiting else 0
    if number == 0:
        return
    before = waiting[number - 1]
    places = _place(before), _place(run)
    try:
        _set_place(run, places[0])
        _set_place(before, places[1])
    except OSError as error:
        text = _("{path} cannot be written: {reason}")
        raise RunFolderError(text.format(path=run.queue_file, reason=error.strerror or error)) from error


def _claim(run: RunFolder) -> None:
    try:
        run.queue_file.unlink()
    except OSError as error:
        raise RunFolderError(_("The run {run} waits in the queue no longer.").format(run=run.id)) from error


def _order(run: RunFolder) -> tuple[float, str]:
    return _place(run), run.id


def _place(run: RunFolder) -> float:
    """Return the number by which runs that wait are ordered; one that cannot be read is the last."""
    try:
        return float(json.loads(read_bounded(run.queue_file, _MOST_BYTES))["place"])
    except (ValueError, KeyError, TypeError, ProjectFileError):
        return float("inf")


def _set_place(run: RunFolder, place: float) -> None:
    write_atomically(run.queue_file, json.dumps({"version": VERSION, "place": place}).encode() + b"\n")


def _state(run: RunFolder) -> str:
    try:
        return run.read_record().state
    except RunFolderError:
        return ""
