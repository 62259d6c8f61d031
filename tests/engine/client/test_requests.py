from __future__ import annotations

import math
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import (
    EngineDied,
    EngineStartError,
    EngineTimeout,
    RequestCancelled,
    RequestFailed,
    UnsendableError,
)
from netdesigner.engine.protocol.messages import Event, Values
from tests.engine.children.launches import echo, hostile
from tests.engine.recorder import Recorder

SECONDS = 60.0


@pytest.fixture
def events() -> Recorder[Event]:
    return Recorder()


@pytest.fixture
def client(events: Recorder[Event]) -> Iterator[EngineClient]:
    with EngineClient(echo(), on_event=events) as client:
        yield client


def test_an_answer_brings_back_what_was_sent(client: EngineClient) -> None:
    sent = {"text": "déjà vu 数字", "nested": [1, {"$float": "nan"}, None], "large": 10**30}
    answer = client.request("echo", sent)
    assert answer.result(SECONDS) == sent
    assert answer.done()
    assert answer.error() is None


def test_nan_travels_both_ways(client: EngineClient) -> None:
    assert math.isnan(client.request("echo", {"loss": math.nan}).result(SECONDS)["loss"])


def test_progress_comes_before_the_answer_and_in_order(client: EngineClient) -> None:
    heard: list[Values] = []
    assert client.request("count", {"to": 5}, on_progress=heard.append).result(SECONDS) == 5
    assert heard == [{"done": number} for number in range(5)]


def test_events_belong_to_no_request(client: EngineClient, events: Recorder[Event]) -> None:
    client.request("events", {"to": 3}).result(SECONDS)
    assert events.items == [Event("tick", {"number": number}) for number in range(3)]


def test_an_error_keeps_its_code_and_values(client: EngineClient) -> None:
    with pytest.raises(RequestFailed, match="A size is too small") as caught:
        client.request("refuse").result(SECONDS)
    assert caught.value.code == "too_small"
    assert caught.value.values == {"size": 3, "least": math.inf}


@pytest.mark.parametrize(
    ("method", "code", "text"),
    [
        ("fail", "internal", "a handler's fault"),
        ("leave", "internal", "7"),
        ("allocate", "out_of_memory", "memory"),
        ("unsendable", "unsendable", "bytearray"),
        ("too_long", "unsendable", "16777216"),
        ("dance", "unknown_method", "'dance' is no method"),
    ],
)
def test_a_fault_of_a_handler_ends_the_request_alone(client: EngineClient, method: str, code: str, text: str) -> None:
    with pytest.raises(RequestFailed, match=text) as caught:
        client.request(method).result(SECONDS)
    assert caught.value.code == code
    assert client.request("echo").result(SECONDS) == {}


def test_an_unsendable_request_fails_and_is_forgotten(client: EngineClient) -> None:
    assert isinstance(client.request("echo", {"x": object()}).error(SECONDS), UnsendableError)
    assert client.request("echo").result(SECONDS) == {}


def test_a_request_is_cancelled_while_it_works(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    answer = client.request("work", on_progress=progress)
    progress.wait_count(1)
    answer.cancel()
    with pytest.raises(RequestCancelled):
        answer.result(SECONDS)


def test_a_request_is_cancelled_before_its_turn(client: EngineClient) -> None:
    first, second, third = client.request("work"), client.request("count", {"to": 1}), client.request("echo")
    second.cancel()
    first.cancel()
    assert isinstance(second.error(SECONDS), RequestCancelled)
    assert third.result(SECONDS) == {}


def test_a_cancelled_request_may_still_bring_something(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    answer = client.request("work_and_keep", on_progress=progress)
    progress.wait_count(1)
    answer.cancel()
    assert answer.result(SECONDS) == "kept"
    answer.cancel()  # too late, and no harm


def test_work_can_make_way_for_newer_requests(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    first = client.request("work_until_newer", on_progress=progress)
    progress.wait_count(1)
    assert client.request("echo").result(SECONDS) == {}
    assert first.result(SECONDS) == "made way"


def test_an_urgent_request_is_answered_while_another_works(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    working = client.request("wait_for_flag", on_progress=progress)
    progress.wait_count(1)
    assert client.request("set_flag").result(SECONDS) == "channel"
    assert working.result(SECONDS) == "flag seen"


def test_a_result_may_be_waited_for_more_than_once(client: EngineClient) -> None:
    answer = client.request("work")
    with pytest.raises(TimeoutError):
        answer.result(0.01)
    answer.cancel()
    assert isinstance(answer.error(SECONDS), RequestCancelled)


def test_who_waits_is_told(client: EngineClient) -> None:
    told: Recorder[Any] = Recorder()
    answer = client.request("echo", {"a": 1})
    answer.when_done(told)
    assert told.wait_count(1) == [answer]


def test_a_late_answer_fails_and_its_work_is_cancelled(client: EngineClient) -> None:
    with pytest.raises(EngineTimeout, match=r"work was not answered within 0\.05 s"):
        client.request("work", deadline_s=0.05).result(SECONDS)
    assert client.request("echo").result(SECONDS) == {}


def test_an_engine_that_is_late_may_be_killed() -> None:
    outcomes: Recorder[Outcome] = Recorder()
    with EngineClient(hostile("up_and_hang"), on_end=outcomes) as client:
        answer, other = client.request("x", deadline_s=0.2, kill_when_late=True), client.request("y", deadline_s=None)
        assert isinstance(answer.error(SECONDS), EngineTimeout)
        assert isinstance(other.error(SECONDS), EngineDied)
        (outcome,) = outcomes.wait_count(1)
    assert outcome.ending is Ending.HUNG
    assert outcome.detail == "x was not answered within 0.2 s."


def test_an_engine_that_never_says_hello_is_killed() -> None:
    outcomes: Recorder[Outcome] = Recorder()
    with EngineClient(hostile("silent"), on_end=outcomes, hello_deadline_s=0.2) as client:
        assert outcomes.wait_count(1)[0].ending is Ending.HUNG
        assert client.outcome is outcomes.items[0]


def test_a_deadline_does_not_run_while_the_engine_starts() -> None:
    with EngineClient(hostile("silent"), hello_deadline_s=0.5) as client:
        assert isinstance(client.request("x", deadline_s=0.01).error(SECONDS), EngineDied)


def test_death_fails_all_that_waits_and_all_that_follows(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    answers = [client.request("work", on_progress=progress), client.request("echo")]
    progress.wait_count(1)
    os.kill(client.process.pid, signal.SIGKILL)
    for answer in [*answers, client.request("echo")]:
        with pytest.raises(EngineDied, match="killed, signal 9") as caught:
            answer.result(SECONDS)
        assert caught.value.outcome.ending is Ending.KILLED
    assert client.request("echo").done()


def test_a_crash_below_python(client: EngineClient) -> None:
    error = client.request("segfault").error(SECONDS)
    assert isinstance(error, EngineDied)
    assert (error.outcome.ending, error.outcome.signal) == (Ending.CRASHED, signal.SIGSEGV)


def test_answers_may_come_in_any_order() -> None:
    progress: Recorder[Values] = Recorder()
    with EngineClient(hostile("answer_in_reverse")) as client:
        order: Recorder[Any] = Recorder()
        answers = [client.request(method, on_progress=progress) for method in ("first", "second")]
        for answer in answers:
            answer.when_done(order)
        assert [answer.result(SECONDS) for answer in answers] == ["first", "second"]
        assert order.wait_count(2) == answers[::-1]
        assert progress.items == [{"of": "first"}, {"of": "second"}]
        client.process.close_input()
        client.process.wait(SECONDS)


def test_answers_nobody_asked_for_are_ignored(events: Recorder[Event]) -> None:
    with EngineClient(hostile("answer_unasked"), on_event=events):
        assert events.wait_count(1) == [Event("tick", {"number": 1})]


def test_an_engine_that_does_not_read_blocks_nobody() -> None:
    with EngineClient(hostile("up_and_hang")) as client:
        answers = [client.request("take", {"data": "x" * 1_000_000}, deadline_s=None) for _ in range(5)]
        assert client.stop(ask_s=0.05, terminate_s=5.0).ending is Ending.FORCED
    assert all(isinstance(answer.error(SECONDS), EngineDied) for answer in answers)


def test_stop_cancels_what_works(client: EngineClient) -> None:
    progress: Recorder[Values] = Recorder()
    working, waiting = client.request("work", on_progress=progress), client.request("echo")
    progress.wait_count(1)
    assert client.stop().ending is Ending.STOPPED
    assert isinstance(working.error(SECONDS), RequestCancelled)
    assert isinstance(waiting.error(SECONDS), RequestCancelled)


def test_an_engine_that_cannot_be_started_leaves_nothing() -> None:
    client = EngineClient(Launch(("no such command",)))
    waiting = client.request("echo")
    with pytest.raises(EngineStartError):
        client.start()
    assert isinstance(waiting.error(SECONDS), EngineDied)
    assert client.stop().ending is Ending.NOT_STARTED


def test_the_child_runs_in_the_surroundings_of_its_launch() -> None:
    launch = echo(variables={"CUDA_VISIBLE_DEVICES": "-1"}, niceness=7)
    with EngineClient(launch) as client:
        assert client.request("variable", {"name": "CUDA_VISIBLE_DEVICES"}).result(SECONDS) == "-1"
        assert client.request("variable", {"name": "HOME"}).result(SECONDS) == os.environ["HOME"]
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert client.request("niceness").result(SECONDS) == min(own + 7, 19)


def test_log_messages_reach_the_log(client: EngineClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        client.request("log").result(SECONDS)
    assert "a line for the log" in caplog.messages
