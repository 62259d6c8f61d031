"""Run folders: made, written, read back whatever has become of them."""

from __future__ import annotations

import json
import math
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.project import run_lock
from netdesigner.project.run_events import (
    CheckpointSaved,
    EpochDone,
    Evaluated,
    Phase,
    PhaseBegan,
    Probed,
    RunEvent,
    StepsDone,
    Warned,
    WarningCode,
    event_from_line,
    event_to_line,
)
from netdesigner.project.run_outcome import RunEnding, RunOutcome, ScriptError
from netdesigner.project.run_records import RunRecord, RunResult, RunSettings, Surroundings
from netdesigner.project.runs import RunFolder, RunFolderError, create_run, find_run, list_runs

SETTINGS = RunSettings("auto", "tensorflow", 3, 32, 7, {"table": "/data/table.csv"})
EVENTS: list[RunEvent] = [
    PhaseBegan(1.0, Phase.TRAINING, 3),
    StepsDone(2.0, 1, 2, None, {"loss": math.inf}, ((1, 0.1 + 0.2), (2, -math.inf))),
    EpochDone(3.0, 1, 3, {"loss": 0.1, "val_loss": 0.3}, 0.5),
    EpochDone(3.5, 2, 3, {"loss": 0.05, "val_loss": 0.2}, 0.5),
    CheckpointSaved(4.0, 1, 0, "checkpoints/one.keras"),
    Probed(4.5, 2, 7, math.inf, {"a": math.inf}, {"a": 0.01, "b/c": 0.0}, {"a": 0.25}, {"a": 1e-4}),
    Evaluated(5.0, {"accuracy": 1.0}),
    Warned(6.0, WarningCode.EVENTS_NOT_WRITTEN, "no space left"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "digits.netd"


def new_run(project: Path, created: float = 0.0) -> RunFolder:
    run = create_run(project, created)
    run.write_record(RunRecord(run.id, "digits", created, SETTINGS))
    return run


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_event_survives_its_line(event: RunEvent) -> None:
    line = event_to_line(event)
    assert line.endswith(b"\n")
    assert event_from_line(line) == event


def test_nan_survives_its_line() -> None:
    event = event_from_line(event_to_line(Evaluated(1.0, {"loss": math.nan})))
    assert isinstance(event, Evaluated)
    assert math.isnan(event.values["loss"])


def test_runs_of_one_moment_have_folders_of_their_own(project: Path) -> None:
    runs: list[RunFolder] = []
    threads = [threading.Thread(target=lambda: runs.append(create_run(project, 0.0))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({run.path for run in runs}) == 8
    assert all(run.path.parent.name == "digits.runs" for run in runs)


def test_record_and_result_survive_their_files(project: Path) -> None:
    run = new_run(project)
    surroundings = Surroundings("gpu:0", "a GPU", {"keras": "3.15.1"}, "ab12")
    record = replace(run.read_record(), surroundings=surroundings, state="running")
    run.write_record(record)
    error = ScriptError("ValueError", "too\nmany", 12, "x = y")
    outcome = RunOutcome(RunEnding.FAILED, error, detail="detail")
    result = RunResult(outcome, 9.0, {"loss": (1.0, math.inf)}, {"accuracy": 0.5}, 1, {"model": "model.keras"})
    run.finish(result)
    assert run.read_result() == result
    assert run.read_record() == replace(record, state="failed")


def test_state_follows_the_lock(project: Path) -> None:
    run = new_run(project)
    with run_lock.hold(run.lock), run_lock.hold(run.lock, engine=True):
        assert run.read_record().state == "running"
    assert run.read_record().state == "interrupted"


def test_lock_is_held_while_one_of_both_lives(project: Path) -> None:
    run = new_run(project)
    with run_lock.hold(run.lock):
        with run_lock.hold(run.lock, engine=True):
            pass
        assert run_lock.is_held(run.lock)
    assert not run_lock.is_held(run.lock)


def test_result_outweighs_a_state_that_was_not_written(project: Path) -> None:
    run = new_run(project)
    run.finish(RunResult(RunOutcome(RunEnding.FINISHED), 1.0))
    run.write_record(replace(run.read_record(), state="running"))
    assert run.read_record().state == "finished"


def test_cut_and_foreign_lines_are_passed_over(project: Path) -> None:
    run = new_run(project)
    lines = [event_to_line(event) for event in EVENTS]
    foreign = [
        b"\xff\xfe\n",
        b"[1]\n",
        b'{"event":"from the future"}\n',
        b'{"event":"epoch","time":"x"}\n',
        b"\n",
        b"7\n",
    ]
    run.events_file.write_bytes(b"".join([*lines[:3], *foreign, *lines[3:], lines[0][:-5]]))
    assert list(run.events()) == EVENTS


def test_newer_fields_are_passed_over() -> None:
    data = {**json.loads(event_to_line(EVENTS[0])), "later": 1}
    assert event_from_line(json.dumps(data).encode()) == EVENTS[0]


def test_history_is_recovered_from_the_events(project: Path) -> None:
    run = new_run(project)
    run.events_file.write_bytes(b"".join(map(event_to_line, EVENTS)))
    run.model.touch()
    result = run.recovered_result(RunOutcome(RunEnding.KILLED, signal=9))
    assert result.history == {"loss": (0.1, 0.05), "val_loss": (0.3, 0.2)}
    assert result.files == {"model": "model.keras"}


def test_runs_are_listed_by_age_and_without_what_is_none(project: Path) -> None:
    late, early = new_run(project, 5e8), new_run(project, 1e8)
    runs = project.with_suffix(".runs")
    (runs / "notes.txt").touch()
    (runs / "empty").mkdir()
    (runs / "broken").mkdir()
    (runs / "broken" / "run.json").write_text('{"id": 1')
    assert list_runs(project) == [early, late]
    assert list_runs(project.with_name("other.netd")) == []


def test_runs_are_found(project: Path) -> None:
    first, second = new_run(project, 1e8), new_run(project, 2e8)
    with pytest.raises(RunFolderError, match="no run with a model"):
        find_run(project)
    first.model.touch()
    assert find_run(project) == first
    assert find_run(project, second.id) == second
    with pytest.raises(RunFolderError, match=second.id):
        find_run(project, "none")


def test_folder_that_cannot_be_made(project: Path) -> None:
    project.with_suffix(".runs").write_text("a file")
    with pytest.raises(RunFolderError, match="cannot be made"):
        create_run(project)
