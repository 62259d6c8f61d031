"""Runs that wait: their order, what is done to them, and the process that carries them out. Real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from netdesigner.engine.client.device_list import installed_backends
from netdesigner.project import run_lock
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.files import load_project, save_project
from netdesigner.project.run_events import EpochDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_places import QUEUE_LOCK
from netdesigner.project.run_queue import enqueue, leave_queue, move_up, queued_runs, take_out
from netdesigner.project.run_records import QUEUED
from netdesigner.project.runs import RunFolder, RunFolderError
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.attach import attach, is_any_running
from netdesigner.training.options import RunOptions
from netdesigner.training.queue import KEEPER, queue_run, serve_queue
from tests.training.runs import LONGEST_S, ended, new_run

NOWHERE = RunOptions(
    backend=Backend.TORCH if Backend.TORCH not in installed_backends() else Backend.JAX, device="gpu:7"
)
"""A run with it ends without an engine having been started."""
ENDLESS = RunOptions(epochs=10**6, device="cpu")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "flowers.netd"
    save_project(create_from_template("iris", path), path)
    return path


@pytest.fixture
def document(project: Path) -> Document:
    return load_project(project)


@pytest.fixture
def present_run(project: Path) -> Iterator[RunFolder]:
    """A run that goes on, as far as anybody can tell."""
    run = new_run(project.parent, "")
    run.path.parent.rename(project.with_suffix(".runs"))
    run = RunFolder(project.with_suffix(".runs") / run.id)
    with run_lock.hold(run.lock):
        yield run


def wait_for(holds: Callable[[], bool]) -> None:
    for _ in range(round(LONGEST_S / 0.1)):
        if holds():
            return
        Event().wait(0.1)
    raise AssertionError


def is_served(project: Path) -> bool:
    return run_lock.is_held(project.with_suffix(".runs") / QUEUE_LOCK)


def test_runs_wait_in_an_order_that_can_be_changed(document: Document, project: Path, present_run: RunFolder) -> None:
    first, second, third = runs = [queue_run(document, project, NOWHERE) for _ in range(3)]
    assert queued_runs(project) == runs
    assert {run.read_record().state for run in runs} == {QUEUED}
    move_up(project, third)
    move_up(project, third)
    move_up(project, third)  # it is the first already
    assert queued_runs(project) == [third, first, second]
    take_out(first)
    assert not first.path.exists()
    assert queued_runs(project) == [third, second]
    with run_lock.hold(second.lock):
        leave_queue(second)
        with pytest.raises(RunFolderError, match="no longer"):
            take_out(second)
        assert queued_runs(project) == [third]
    third.queue_file.write_text("nonsense")
    enqueue(first_again := queue_run(document, project, NOWHERE))
    assert queued_runs(project) == [first_again, third]


def test_a_run_keeps_the_project_as_it_was(document: Document, project: Path, present_run: RunFolder) -> None:
    before = document.fit.epochs
    run = queue_run(document, project, NOWHERE)
    apply_edit(document, SetSettings(replace(document.fit, epochs=before + 5)))
    save_project(document, project)
    assert load_project(run.document).fit.epochs == run.read_record().settings.epochs == before
    assert f"EPOCHS = {before}\n" in run.script.read_text()


def test_whatever_becomes_of_a_run_the_next_one_begins(document: Document, project: Path) -> None:
    present = new_run(project.parent, "")
    present.path.parent.rename(project.with_suffix(".runs"))
    with run_lock.hold(project.with_suffix(".runs") / present.id / "lock"):
        runs = [queue_run(document, project, NOWHERE) for _ in range(4)]
        wait_for(lambda: is_served(project))
        assert is_any_running(project)
        project.unlink()  # what is trained stands in the run
        (runs[1].path / "run.json").write_text("nonsense")
        runs[2].path.rename(project.parent / "elsewhere")
    waiting = attach(runs[3])
    assert ended(waiting).outcome.ending is RunEnding.NO_DEVICE
    assert ended(attach(runs[0])).outcome.ending is RunEnding.NO_DEVICE
    assert runs[0].read_record().created < runs[3].read_record().created
    wait_for(lambda: not is_served(project))


@pytest.mark.slow
def test_a_run_outlives_the_process_of_the_queue_and_the_next_one_begins_after_it(
    document: Document, project: Path
) -> None:
    process = None
    first = queue_run(document, project, ENDLESS)
    follower = attach(first)
    next(event for event in follower.follow() if isinstance(event, EpochDone))
    second = queue_run(document, project, RunOptions(epochs=1, device="cpu"))
    keepers = [int(path.name) for path in Path("/proc").glob("[0-9]*") if _is_keeper(path, project)]
    for keeper in keepers:
        os.kill(keeper, signal.SIGKILL)
    wait_for(lambda: not is_served(project))
    next(event for event in follower.follow() if isinstance(event, EpochDone))
    process = subprocess.Popen([sys.executable, "-m", KEEPER, str(project)])
    serve_queue(project)  # one too many
    wait_for(lambda: is_served(project))
    assert queued_runs(project) == [second]
    follower.stop()
    assert ended(follower).outcome.ending is RunEnding.STOPPED
    assert ended(attach(second)).outcome.ending is RunEnding.FINISHED
    assert process.wait(LONGEST_S) == 0
    assert second.model.is_file()


def _is_keeper(process: Path, project: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return KEEPER.encode() in words and str(project).encode() in words
