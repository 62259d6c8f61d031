from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.restarts import RestartPolicy
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.client.supervised import SupervisedEngine
from netdesigner.engine.errors import EngineDied, EngineGaveUp, EngineStartError, EngineTimeout
from netdesigner.engine.protocol.messages import Values
from tests.engine.children.launches import echo, hostile
from tests.engine.recorder import Recorder

SECONDS = 60.0
STARTING, READY, RESTARTING, DEAD, CLOSED = EngineStatus
QUICK = RestartPolicy(pauses_s=(0.0, 0.02), limit=3)


class Statuses(Recorder[EngineStatus]):
    """The statuses an engine went through, and the outcomes that came with them."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome | None] = []

    def hear(self, status: EngineStatus, outcome: Outcome | None) -> None:
        self.outcomes.append(outcome)
        self(status)

    def wait_last(self, status: EngineStatus, count: int = 1) -> None:
        self.wait_for(lambda items: items.count(status) >= count and items[-1] is status)


@pytest.fixture
def statuses() -> Statuses:
    return Statuses()


@pytest.fixture
def start(statuses: Statuses) -> Iterator[Callable[..., SupervisedEngine]]:
    engines: list[SupervisedEngine] = []

    def _start(launch: Launch, **others: Any) -> SupervisedEngine:
        engine = SupervisedEngine(launch, on_status=statuses.hear, policy=QUICK, **others)
        engines.append(engine)
        engine.start()
        return engine

    yield _start
    for engine in engines:
        engine.close()


Start = Callable[..., SupervisedEngine]


def test_an_engine_that_lives(start: Start, statuses: Statuses) -> None:
    engine = start(echo())
    assert engine.request("echo", {"a": 1}).result(SECONDS) == {"a": 1}
    engine.close()
    engine.close()
    assert statuses.items == [STARTING, READY, CLOSED]
    assert engine.last_outcome is None


def test_a_killed_engine_comes_back_and_gets_its_state_again(start: Start, statuses: Statuses) -> None:
    restored: Recorder[Any] = Recorder()

    def restore(hello: Values) -> None:
        assert hello == {"kind": "echo"}
        engine.request("echo", {"state": 1}).when_done(restored)

    engine = start(echo(), on_restart=restore)
    first = engine.request("pid").result(SECONDS)
    os.kill(first, signal.SIGKILL)
    (answer,) = restored.wait_count(1)
    assert answer.result() == {"state": 1}
    assert engine.request("pid").result(SECONDS) == engine.pid != first
    assert statuses.wait_for(lambda items: len(items) == 4) == [STARTING, READY, RESTARTING, READY]
    assert engine.last_outcome is not None
    assert engine.last_outcome.ending is Ending.KILLED


def test_a_hanging_engine_is_killed_and_comes_back(start: Start, statuses: Statuses) -> None:
    engine = start(echo())
    first = engine.request("pid").result(SECONDS)
    with pytest.raises(EngineTimeout):
        engine.request("wait_for_flag", deadline_s=0.1).result(SECONDS)
    statuses.wait_last(READY, count=2)
    assert engine.request("pid").result(SECONDS) != first
    assert statuses.outcomes[-1] is not None
    assert statuses.outcomes[-1].ending is Ending.HUNG


def test_a_late_request_need_not_cost_the_engine(start: Start) -> None:
    engine = start(echo())
    first = engine.request("pid").result(SECONDS)
    with pytest.raises(EngineTimeout):
        engine.request("work", deadline_s=0.1, kill_when_late=False).result(SECONDS)
    assert engine.request("pid").result(SECONDS) == first


def test_an_engine_that_keeps_dying_is_given_up_until_asked_for(start: Start, statuses: Statuses) -> None:
    engine = start(hostile("exit_with_error"))
    statuses.wait_last(DEAD)
    assert statuses.items == [STARTING, RESTARTING, RESTARTING, DEAD]
    with pytest.raises(EngineGaveUp, match=r"no longer restarted; retry starts it again\. Last: no hello, exit code 1"):
        engine.request("echo").result(SECONDS)
    engine.retry()
    statuses.wait_last(DEAD, count=2)
    assert statuses.items[4:] == [RESTARTING, RESTARTING, RESTARTING, DEAD]


def test_retry_brings_an_engine_back_once_its_trouble_is_over(start: Start, statuses: Statuses, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.symlink_to("/bin/false")
    launch = echo()
    engine = start(replace(launch, command=(str(python), *launch.command[1:])))
    statuses.wait_last(DEAD)
    python.unlink()
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    engine.retry()
    statuses.wait_last(READY)
    assert engine.request("echo").result(SECONDS) == {}
    engine.retry()  # nothing to do
    assert engine.status is READY


def test_another_version_is_given_up_at_once(start: Start, statuses: Statuses) -> None:
    engine = start(hostile("newer_version"))
    statuses.wait_last(DEAD)
    assert statuses.items == [STARTING, DEAD]
    assert isinstance(engine.request("echo").error(SECONDS), EngineGaveUp)


def test_requests_fail_while_the_engine_is_away(statuses: Statuses) -> None:
    policy = RestartPolicy(pauses_s=(1000.0,))
    with SupervisedEngine(hostile("exit_at_once"), on_status=statuses.hear, policy=policy) as engine:
        statuses.wait_last(RESTARTING)
        error = engine.request("echo").error(SECONDS)
        assert isinstance(error, EngineDied)
        assert not isinstance(error, EngineGaveUp)
    assert statuses.items == [STARTING, RESTARTING, CLOSED]  # closing does not wait for the pause


def test_an_engine_closed_while_it_hangs(statuses: Statuses) -> None:
    with SupervisedEngine(hostile("ignore_stop"), on_status=statuses.hear) as engine:
        statuses.wait_last(READY)
        engine.close(ask_s=0.05, terminate_s=0.05)
        assert isinstance(engine.request("echo").error(SECONDS), EngineDied)


def test_an_engine_that_cannot_be_started() -> None:
    engine = SupervisedEngine(Launch(("no such command",)))
    with pytest.raises(EngineStartError):
        engine.start()
    engine.close()
    assert engine.status is CLOSED
