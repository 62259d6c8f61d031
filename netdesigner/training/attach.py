"""Runs that were started by another program, or by this one before its last end: found again and followed."""

from __future__ import annotations

from pathlib import Path

from netdesigner.project import run_lock
from netdesigner.project.runs import RunFolder, list_runs
from netdesigner.training.handle import RunHandle
from netdesigner.training.options import StopLadder
from netdesigner.training.watcher import RunWatcher


def running_runs(project: Path) -> list[RunFolder]:
    """Return the runs of a project that go on, whoever carries them out, the latest last."""
    return [run for run in list_runs(project) if run_lock.is_held(run.lock)]


def attach(run: RunFolder, ladder: StopLadder | None = None) -> RunHandle:
    """Follow a run, from its first event on, and return what does; one that has ended tells all that happened.

    Raises:
        RunFolderError: If the folder holds no run.
    """
    run.read_record()
    handle = RunHandle(run, lambda tell: RunWatcher(run, ladder or StopLadder(), tell))
    handle.start()
    return handle
