"""Runs that were started by another program, or by this one before its last end: found again and followed."""

from __future__ import annotations

from pathlib import Path

from netdesigner.project import run_lock
from netdesigner.project.runs import RunFolder, list_runs, run_folders
from netdesigner.training.handle import RunHandle
from netdesigner.training.options import StopLadder
from netdesigner.training.watcher import RunWatcher


def running_runs(project: Path) -> list[RunFolder]:
    """Return the runs of a project that go on, whoever carries them out, the latest last."""
    return list_runs(project, [run for run in run_folders(project) if run_lock.is_held(run.lock)])


def is_any_running(project: Path) -> bool:
    """Return whether a run of a project goes on, whoever carries it out; soon known, however many there were."""
    return any(not run.result_file.exists() and run_lock.is_held(run.lock) for run in run_folders(project))


def attach(run: RunFolder, ladder: StopLadder | None = None) -> RunHandle:
    """Follow a run, from its first event on, and return what does; one that has ended tells all that happened.

    Raises:
        RunFolderError: If the folder holds no run.
    """
    run.read_record()
    handle = RunHandle(run, lambda tell: RunWatcher(run, ladder or StopLadder(), tell))
    handle.start()
    return handle
