"""Runs that go on by themselves: queued, listed, followed and ended from the terminal."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from netdesigner.project import run_lock
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.run_events import EpochDone
from netdesigner.project.runs import RunFolder
from netdesigner.training.attach import attach
from netdesigner.training.options import RunOptions
from netdesigner.training.queue import queue_run
from tests.cli.conftest import Run

ENDLESS = RunOptions(epochs=100_000, device="cpu")


def reaches_an_epoch(run: RunFolder) -> None:
    handle = attach(run)
    assert any(isinstance(event, EpochDone) for event in handle.follow())
    handle.detach()


def flowers(run: Run, folder: Path) -> tuple[Path, Document]:
    path = folder / "flowers.netd"
    assert run("new", "iris", "-o", path).code == 0
    return path, load_project(path)


@pytest.mark.slow
def test_a_run_is_listed_followed_and_ended(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    project, document = flowers(run, tmp_path)
    going = queue_run(document, project, ENDLESS)
    reaches_an_epoch(going)
    waiting = queue_run(document, project, ENDLESS)

    first, second = run("runs", "--json").json["runs"]
    assert (first["run"], first["state"], first["epochs"], first["place"]) == (going.id, "running", 100000, None)
    assert first["epoch"] >= 1
    assert first["seconds"] > 0
    assert first["best"]["name"] == "val_loss"
    assert (second["run"], second["state"], second["place"]) == (waiting.id, "queued", 1)
    lines = run("runs", "flowers.netd").out.splitlines()
    assert "goes on" in lines[1]
    assert "waits in the queue (1)" in lines[2]

    command = [sys.executable, "-m", "netdesigner", "attach"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as follower:
        assert follower.stderr is not None
        assert any("Epoch" in line for line in follower.stderr)
        follower.send_signal(signal.SIGINT)
        told = follower.stderr.read()
        assert follower.wait() == 130
    assert f"netdesigner attach {going.id}" in told
    assert run_lock.is_held(going.lock)

    assert "taken out of the queue" in run("stop", waiting.id).out
    said = run("stop", "flowers.netd")
    assert said.code == 0
    assert "stopped" in said.out
    assert going.model.is_file()
    assert going.read_record().state == "stopped"
    again = run("attach", going.path, "--json")
    assert (again.code, again.json["outcome"]) == (130, "stopped")
    assert run("stop", going.path).code == 2


@pytest.mark.slow
def test_a_training_is_left_alone(run: Run, tmp_path: Path) -> None:
    project, _document = flowers(run, tmp_path)
    said = run("train", project, "--epochs", "2", "--detach", "--json")
    assert said.code == 0, said.err
    [started] = said.json["runs"]
    said = run("train", project, "--epochs", "1", "--detach")
    first, second = (summary["folder"] for summary in run("runs", project, "--json").json["runs"])
    assert first == started["folder"]
    assert f"netdesigner attach {second}" in said.out
    for folder in (first, second):
        followed = run("attach", folder, "--json")
        assert (followed.code, followed.json["outcome"]) == (0, "finished")
    ends = [RunFolder(Path(folder)).read_record().created for folder in (first, second)]
    assert ends == sorted(ends)


@pytest.mark.slow
@pytest.mark.parametrize(("option", "state"), [("--after-epoch", "stopped"), ("--abort", "aborted"), ("--discard", "")])
def test_ways_to_end(run: Run, tmp_path: Path, option: str, state: str) -> None:
    path, document = flowers(run, tmp_path)
    folder = queue_run(document, path, ENDLESS)
    reaches_an_epoch(folder)
    assert run("stop", path, option).code == 0
    if not state:
        assert not folder.path.exists()
        return
    result = attach(folder).wait(60)
    assert result is not None
    assert result.outcome.ending == state
    assert folder.model.is_file() == (state == "stopped")


def test_nothing_to_follow_or_to_end(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("runs", "--json").json["runs"] == []
    assert run("runs", "none.netd").code == 2
    for command in ("attach", "stop"):
        assert "No run goes on" in run(command).err
        said = run(command, "yesterday")
        assert said.code == 2
        assert "netdesigner runs" in said.err
    run("new", "iris", "-o", "flowers.netd")
    assert run("train", "flowers.netd", "--detach", "--resume").code == 2
    assert run("stop", "x", "--abort", "--discard").code == 2
