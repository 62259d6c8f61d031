"""Runs that another program has started: found, followed, stopped. Real engines."""

from __future__ import annotations

import os
import signal
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client.reach import Wish, ask
from netdesigner.engine.errors import RequestFailed, RunUnreachableError
from netdesigner.project import run_lock
from netdesigner.project.run_control import ControlPoint, read_control, write_control
from netdesigner.project.run_events import EpochDone, Phase, PhaseBegan
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.runs import RunFolder, RunFolderError
from netdesigner.training.attach import attach, running_runs
from netdesigner.training.children import WarmChildren
from netdesigner.training.handle import FollowedEvent, RunHandle
from netdesigner.training.options import StopLadder
from netdesigner.training.supervisor import RunEnded
from tests.training.programs import run_of_a_program_that_goes, wait_for_end
from tests.training.runs import LONGEST_S, ended, new_run, started
from tests.training.scripts import TINY, tiny, with_epochs

ENDLESS = with_epochs(TINY, 10**6)
IMPATIENT = StopLadder(batch_s=0.3, abort_s=0.5, terminate_s=0.5)


def followed(handle: RunHandle, until: Callable[[FollowedEvent], bool]) -> list[FollowedEvent]:
    """Return the events up to the first one that is waited for."""
    seen: list[FollowedEvent] = []
    for event in handle.follow():
        seen.append(event)
        if until(event):
            return seen
    raise AssertionError(seen[-1])


def third_epoch(event: FollowedEvent) -> bool:
    return isinstance(event, EpochDone) and event.epoch == 3


def training(event: FollowedEvent) -> bool:
    return isinstance(event, PhaseBegan) and event.phase is Phase.TRAINING


@contextmanager
def strange_server() -> Iterator[int]:
    """Something that listens, and speaks another language."""

    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(b"220 hello\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        yield server.getsockname()[1]
        thread.join(LONGEST_S)


def test_a_detached_run_is_found_followed_and_stopped(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("detach", ENDLESS, tmp_path)
    assert running_runs(tmp_path / "project.netd") == [run]
    handle = attach(run)
    assert handle.pid == pid
    seen = followed(handle, third_epoch)
    handle.stop()
    result = ended(handle)
    assert result.outcome.ending is RunEnding.STOPPED
    assert result == run.read_result()
    assert run.model.is_file()
    events = [*seen, *handle.events()]
    assert events[-1] == RunEnded(result)
    assert events[:-1] == list(run.events())
    assert running_runs(tmp_path / "project.netd") == []
    wait_for_end(pid)
    assert not run.control_file.exists()


@pytest.mark.slow
def test_a_run_that_disobeys_is_killed(tmp_path: Path) -> None:
    stubborn = """import signal, threading
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    class Stubborn(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            while epoch:
                try:
                    threading.Event().wait()
                except BaseException:
                    pass
    callbacks = [*callbacks, Stubborn()]"""
    pid, run = run_of_a_program_that_goes("detach", tiny(train=stubborn), tmp_path)
    handle = attach(run, IMPATIENT)
    handle.stop()
    result = ended(handle)
    assert result.outcome.ending is RunEnding.ABORTED
    assert len(result.history["loss"]) == 1
    assert run.read_record().state == "aborted"
    wait_for_end(pid)


@pytest.mark.slow
def test_a_detached_engine_that_is_killed(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("detach", ENDLESS, tmp_path)
    handle = attach(run)
    followed(handle, third_epoch)
    os.kill(pid, signal.SIGKILL)
    result = ended(handle)
    assert result.outcome.ending is RunEnding.INTERRUPTED
    assert len(result.history["loss"]) >= 3
    assert run.read_result() == result
    assert run.read_record().state == "interrupted"


@pytest.mark.slow
def test_a_run_that_died_unseen(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("detach", ENDLESS, tmp_path)
    os.kill(pid, signal.SIGKILL)
    wait_for_end(pid)
    with pytest.raises(RunUnreachableError):
        ask(run, Wish.STOP)
    handle = attach(run)
    result = ended(handle)
    assert result.outcome.ending is RunEnding.INTERRUPTED
    assert result.ended == pytest.approx(list(run.events())[-1].time, abs=30)
    assert handle.events()[-1] == RunEnded(result)
    assert ended(attach(run)) == result


@pytest.mark.slow
def test_a_detached_engine_that_crashes(tmp_path: Path) -> None:
    crash = """import ctypes
    class Crash(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            if epoch == 20:
                ctypes.string_at(0)
    callbacks = [*callbacks, Crash()]"""
    _pid, run = run_of_a_program_that_goes("detach", with_epochs(tiny(train=crash), 10**6), tmp_path)
    outcome = ended(attach(run)).outcome
    assert outcome.ending is RunEnding.CRASHED
    assert "Segmentation fault" in outcome.detail


@pytest.mark.slow
def test_a_run_that_has_ended_tells_all_that_happened(children: WarmChildren, tmp_path: Path) -> None:
    first = started(tmp_path, TINY, children)
    result = ended(first)
    again = attach(first.run)
    assert list(again.follow()) == [*first.run.events(), RunEnded(result)]
    assert (again.result, again.pid) == (result, None)
    again.stop()
    assert ended(again) == result


@pytest.mark.slow
def test_a_run_of_this_program_is_followed_and_stopped_by_a_second_handle(
    children: WarmChildren, tmp_path: Path
) -> None:
    first = started(tmp_path, ENDLESS, children)
    followed(first, third_epoch)
    second = attach(first.run)
    followed(second, third_epoch)
    second.stop()
    assert ended(second).outcome.ending is RunEnding.STOPPED
    assert ended(first) == second.result


@pytest.mark.slow
def test_a_watcher_that_goes_leaves_the_run_to_the_next(tmp_path: Path) -> None:
    pid, run = run_of_a_program_that_goes("detach", ENDLESS, tmp_path)
    handle = attach(run)
    assert handle.detach()
    assert handle.wait(0) is None
    assert run_lock.is_held(run.lock)
    last = attach(run)
    last.abort()
    assert ended(last).outcome.ending is RunEnding.ABORTED
    wait_for_end(pid)


@pytest.mark.slow
def test_only_who_knows_the_token_is_heard(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, ENDLESS, children)
    followed(handle, training)
    run = handle.run
    assert stat.S_IMODE(run.control_file.stat().st_mode) == 0o600
    ask(run, Wish.STATUS)
    point = read_control(run)
    assert point is not None
    write_control(run, replace(point, token="guessed"))
    for wish in Wish:
        with pytest.raises(RequestFailed, match="token") as refusal:
            ask(run, wish)
        assert refusal.value.code == "refused"
    followed(handle, third_epoch)
    write_control(run, point)
    ask(run, Wish.STOP)
    assert ended(handle).outcome.ending is RunEnding.STOPPED


@pytest.mark.parametrize("content", [None, "", "[]", '{"version": 1, "port": "x"}', '{"version": 9}'])
def test_nobody_to_speak_to(content: str | None, tmp_path: Path) -> None:
    run = new_run(tmp_path, "")
    if content is not None:
        run.control_file.write_text(content)
    with pytest.raises(RunUnreachableError):
        ask(run, Wish.STOP)


def test_a_stranger_listens(tmp_path: Path) -> None:
    run = new_run(tmp_path, "")
    with strange_server() as port:
        write_control(run, ControlPoint(port, "token", os.getpid()))
        with pytest.raises(RunUnreachableError):
            ask(run, Wish.STOP)


def test_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(RunFolderError):
        attach(RunFolder(tmp_path))
    assert running_runs(tmp_path / "none.netd") == []
