"""Engines that are killed, hang, run out of memory or ignore what they are told: real processes."""

from __future__ import annotations

import json
import os
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from netdesigner.project import run_lock
from netdesigner.project.run_events import (
    CheckpointSaved,
    EpochDone,
    Phase,
    PhaseBegan,
    RunEvent,
    StepsDone,
    Warned,
    WarningCode,
)
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult
from netdesigner.training.children import WarmChildren
from netdesigner.training.handle import FollowedEvent, RunHandle
from netdesigner.training.options import StopLadder
from netdesigner.training.supervisor import RunEnded
from tests.training.programs import run_of_a_program_that_goes, wait_for_end
from tests.training.runs import ended, started
from tests.training.scripts import TINY, tiny, with_epochs

ENDLESS = with_epochs(TINY, 10**6)
IMPATIENT = StopLadder(batch_s=0.3, abort_s=0.5, terminate_s=0.5)


def followed(handle: RunHandle, until: Callable[[FollowedEvent], bool]) -> list[FollowedEvent]:
    """Return the events up to the first one that is waited for."""
    seen: list[FollowedEvent] = []
    for event in handle.follow():
        seen.append(event)
        assert not isinstance(event, RunEnded), event
        if until(event):
            return seen
    raise AssertionError("the run did not end")


def second_epoch(event: FollowedEvent) -> bool:
    return isinstance(event, EpochDone) and event.epoch == 2


def loading(event: FollowedEvent) -> bool:
    return isinstance(event, PhaseBegan) and event.phase is Phase.LOADING_DATA


def assert_recorded(handle: RunHandle, result: RunResult) -> None:
    run = handle.run
    assert run.read_result() == result
    assert run.read_record().state == result.outcome.ending
    assert not run_lock.is_held(run.lock)
    assert handle.pid is not None
    assert not Path(f"/proc/{handle.pid}").exists()


def test_stop_keeps_what_was_trained(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, ENDLESS, children)
    followed(handle, second_epoch)
    handle.stop()
    result = ended(handle)
    assert result.outcome.ending is RunEnding.STOPPED
    assert len(result.history["loss"]) >= 2
    assert result.test.keys() == {"accuracy", "loss"}
    assert handle.run.model.is_file()
    saved = [event for event in handle.events() if isinstance(event, CheckpointSaved)]
    assert [event.file for event in saved][-1] == result.files["checkpoint"]
    assert_checkpoint(handle.run.path / saved[-1].file, saved[-1], result)
    assert_recorded(handle, result)
    assert_seldom(list(handle.run.events()))


def assert_seldom(events: list[RunEvent]) -> None:
    """Assert that steps are told at most 25 times a second, apart from the last ones of each epoch."""
    steps = [event for event in events if isinstance(event, StepsDone)]
    assert len([event for event in steps if event.step != event.steps]) <= (steps[-1].time - steps[0].time) * 25 + 1


def assert_checkpoint(model: Path, event: CheckpointSaved, result: RunResult) -> None:
    """Assert that what is needed to go on is there."""
    files = {model.with_suffix(ending).name for ending in (".keras", ".npz", ".json")}
    assert {path.name for path in model.parent.iterdir()} == files
    with zipfile.ZipFile(model) as archive:
        assert archive.testzip() is None
    state = json.loads(model.with_suffix(".json").read_text())
    assert (state["epoch"], state["step"], state["seed"]) == (event.epoch, event.step, 7)
    assert state["iterations"] == event.epoch * 5 + event.step
    assert tuple(state["history"]["loss"]) == result.history["loss"]
    assert [len(value) for _path, value in state["seed_states"]] == [2]


@pytest.mark.slow
def test_stop_before_the_engine_is_up(tmp_path: Path, children: WarmChildren) -> None:
    handle = started(tmp_path, ENDLESS, children)
    handle.stop()
    result = ended(handle)
    assert result.outcome.ending is RunEnding.STOPPED
    assert_recorded(handle, result)


@pytest.mark.slow
def test_killed_in_training(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, ENDLESS, children)
    seen = followed(handle, second_epoch)
    assert handle.pid is not None
    os.kill(handle.pid, signal.SIGKILL)
    result = ended(handle)
    assert (result.outcome.ending, result.outcome.signal) == (RunEnding.KILLED, signal.SIGKILL)
    epochs = [event for event in [*seen, *handle.events()] if isinstance(event, EpochDone)]
    assert result.history["val_loss"] == tuple(event.values["val_loss"] for event in epochs)
    assert_recorded(handle, result)


@pytest.mark.slow
def test_out_of_memory(children: WarmChildren, tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33)); np.zeros(2**34, 'int8')"
    handle = started(tmp_path, tiny(load_data=limit), children)
    result = ended(handle)
    assert result.outcome.ending is RunEnding.OUT_OF_MEMORY
    assert_recorded(handle, result)


@pytest.mark.slow
def test_no_memory_for_tensorflow(children: WarmChildren, tmp_path: Path) -> None:
    """TensorFlow tries for 10 s before it gives up; what follows has little memory, too."""
    limit = "import resource; pages = int(open('/proc/self/statm').read().split()[0])\n    "
    limit += "resource.setrlimit(resource.RLIMIT_AS, (pages * 4096 + 400 * 2**20,) * 2)"
    script = tiny(build_model=limit).replace("Dense(8,", "Dense(40_000_000,")
    result = ended(handle := started(tmp_path, script, children))
    assert result.outcome.ending is RunEnding.OUT_OF_MEMORY
    assert result.outcome.error is not None
    assert "Dense(40_000_000" in result.outcome.error.source
    assert_recorded(handle, result)


@pytest.mark.slow
def test_crash_leaves_its_lines_in_the_log(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, tiny(load_data="import ctypes; ctypes.string_at(0)"), children)
    result = ended(handle)
    assert (result.outcome.ending, result.outcome.signal) == (RunEnding.CRASHED, signal.SIGSEGV)
    assert "Segmentation fault" in result.outcome.detail
    assert "in load_data" in handle.run.log.read_text()
    assert_recorded(handle, result)


@pytest.mark.slow
def test_abort_ends_an_endless_loop(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, tiny(load_data="while True: pass"), children, IMPATIENT)
    followed(handle, loading)
    handle.stop()
    result = ended(handle)
    assert (result.outcome.ending, result.outcome.signal) == (RunEnding.ABORTED, None)
    assert_recorded(handle, result)


@pytest.mark.parametrize(
    ("trap", "number"),
    [
        pytest.param("", signal.SIGTERM, marks=pytest.mark.slow),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN)", signal.SIGKILL),
    ],
)
@pytest.mark.slow
def test_script_that_ignores_the_stop(trap: str, number: int, children: WarmChildren, tmp_path: Path) -> None:
    stubborn = f"""import signal, threading
    {trap}
    while True:
        try:
            threading.Event().wait()
        except BaseException:
            pass"""
    handle = started(tmp_path, tiny(load_data=stubborn), children, IMPATIENT)
    followed(handle, loading)
    handle.stop()
    result = ended(handle)
    assert (result.outcome.ending, result.outcome.signal) == (RunEnding.ABORTED, number)
    assert_recorded(handle, result)


NOISE = """import os
    for number in range(3, 64):
        try:
            if os.readlink(f"/proc/self/fd/{{number}}").startswith("pipe"):
                os.write(number, {noise})
        except OSError:
            pass"""


@pytest.mark.slow
def test_noise_on_the_protocol(children: WarmChildren, tmp_path: Path) -> None:
    noise = r"b'\x00\xff garbage\n{}\n[1]\n' * 20 + b'x' * 50_000_000 + b'\n'"
    handle = started(tmp_path, tiny(load_data=NOISE.format(noise=noise)), children)
    result = ended(handle)
    assert result.outcome.ending is RunEnding.FINISHED
    assert len([event for event in handle.events() if isinstance(event, EpochDone)]) == 3
    assert_recorded(handle, result)


@pytest.mark.slow
def test_full_disk(children: WarmChildren, tmp_path: Path) -> None:
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    handle = started(tmp_path, with_epochs(tiny(train=full), 10**6), children)
    seen = followed(handle, lambda event: isinstance(event, EpochDone) and event.epoch == 20)
    handle.stop()
    result = ended(handle)
    warned = [event.code for event in [*seen, *handle.events()] if isinstance(event, Warned)]
    assert warned[:2] == [WarningCode.EVENTS_NOT_WRITTEN, WarningCode.CHECKPOINT_NOT_WRITTEN]
    assert set(warned[2:]) <= {WarningCode.CHECKPOINT_NOT_WRITTEN}  # on a slow machine it was tried before, too
    assert len(list(handle.run.events())) > 5
    assert result.outcome.ending is RunEnding.FAILED  # the model could not be saved
    assert len(result.history["loss"]) >= 20
    assert_recorded(handle, result)


def test_engine_ends_with_its_program(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("die", ENDLESS, tmp_path)
    wait_for_end(pid)
    assert run.read_record().state == "stopped"
    assert any(isinstance(event, StepsDone) for event in run.events())


@pytest.mark.slow
def test_detached_run_goes_on_without_its_program(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("detach", with_epochs(TINY, 30), tmp_path)
    wait_for_end(pid)
    assert run.read_record().state == "finished"
    result = run.read_result()
    assert result is not None
    assert len(result.history["loss"]) == 30
    assert len([event for event in run.events() if isinstance(event, EpochDone)]) == 30
