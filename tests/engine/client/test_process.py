"""Real children that misbehave: how each of them ends."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.process import EngineProcess
from netdesigner.engine.errors import EngineStartError
from netdesigner.engine.protocol.messages import Event, Hello, Message
from tests.engine.children.launches import echo, hostile
from tests.engine.processes import ends
from tests.engine.recorder import Recorder

SECONDS = 60.0


class Watched:
    """A started process, what it said, how it ended."""

    def __init__(self, launch: Launch) -> None:
        self.messages: Recorder[Message] = Recorder()
        self.outcomes: Recorder[Outcome] = Recorder()
        self.process = EngineProcess(launch, on_message=self.messages, on_end=self.outcomes)
        self.process.start()

    def hear(self, count: int) -> list[Message]:
        return self.messages.wait_count(count)

    def end(self) -> Outcome:
        outcome = self.process.wait(SECONDS)
        assert outcome is not None
        assert self.outcomes.items == [outcome]
        assert self.process.outcome is outcome
        return outcome

    @property
    def numbers(self) -> list[int]:
        return [message.values["number"] for message in self.messages.items if isinstance(message, Event)]


def test_a_child_that_finishes() -> None:
    child = Watched(hostile("say_and_finish"))
    assert child.end().ending is Ending.FINISHED
    assert child.messages.items == [Hello(), Event("tick", {"number": 1})]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_that_somebody_kills(number: int) -> None:
    child = Watched(hostile("up_and_hang"))
    child.hear(1)
    os.kill(child.process.pid, number)
    outcome = child.end()
    assert (outcome.ending, outcome.signal) == (Ending.KILLED, number)


def test_a_segmentation_fault() -> None:
    outcome = Watched(hostile("segfault")).end()
    assert (outcome.ending, outcome.signal) == (Ending.CRASHED, signal.SIGSEGV)


def test_memory_that_does_not_suffice_keeps_what_was_said() -> None:
    child = Watched(hostile("die_of_memory"))
    outcome = child.end()
    assert outcome.ending is Ending.OUT_OF_MEMORY
    assert "MemoryError" in outcome.tail
    assert child.numbers == [1]


def test_garbage_is_counted_and_the_rest_arrives() -> None:
    child = Watched(hostile("garbage"))
    outcome = child.end()
    assert outcome.ending is Ending.FINISHED
    assert child.numbers == [1, 2]
    assert outcome.bad_lines.count == 9  # the 256 bytes hold a newline
    assert outcome.bad_lines.samples[0] == b"hello, world"


def test_nothing_but_garbage_is_nonsense() -> None:
    assert Watched(hostile("only_garbage")).end().ending is Ending.NONSENSE


def test_endless_garbage_is_cut_short() -> None:
    outcome = Watched(hostile("endless_garbage")).end()
    assert outcome.ending is Ending.NONSENSE
    assert "1000" in outcome.detail


def test_a_line_of_50_mb_is_skipped() -> None:
    child = Watched(hostile("long_line"))
    outcome = child.end()
    assert outcome.ending is Ending.FINISHED
    assert child.numbers == [1, 2]
    assert outcome.bad_lines.count == 1
    assert outcome.bad_lines.samples == (b"x" * 200,)


def test_a_flood_arrives_whole_and_in_order() -> None:
    child = Watched(hostile("flood"))
    assert child.end().ending is Ending.FINISHED
    assert child.numbers == list(range(100_000))


def test_output_closed_by_a_child_that_lives_on() -> None:
    assert Watched(hostile("close_output")).end().ending is Ending.CLOSED_OUTPUT


def test_an_end_before_hello() -> None:
    assert Watched(hostile("exit_at_once")).end().ending is Ending.NO_HELLO
    outcome = Watched(hostile("exit_with_error")).end()
    assert (outcome.ending, outcome.exit_code, outcome.tail) == (Ending.NO_HELLO, 1, "no such module\n")


def test_a_newer_version_is_refused_in_words() -> None:
    outcome = Watched(hostile("newer_version")).end()
    assert outcome.ending is Ending.OTHER_VERSION
    assert outcome.detail == "The other side speaks version 2 of the protocol, this one 1."


def test_stop_is_obeyed() -> None:
    child = Watched(echo())
    child.hear(1)
    outcome = child.process.stop()
    assert (outcome.ending, outcome.exit_code) == (Ending.STOPPED, 0)
    assert child.process.stop() is outcome


@pytest.mark.parametrize(
    ("behaviour", "number"), [("ignore_question", signal.SIGTERM), ("ignore_stop", signal.SIGKILL)]
)
def test_stop_goes_up_the_ladder(behaviour: str, number: int) -> None:
    child = Watched(hostile(behaviour))
    child.hear(1)
    outcome = child.process.stop(ask_s=0.1, terminate_s=0.3)
    assert (outcome.ending, outcome.signal) == (Ending.FORCED, number)


def test_a_grandchild_does_not_outlive_the_child() -> None:
    child = Watched(hostile("die_with_grandchild"))
    assert child.end().ending is Ending.KILLED
    (grandchild,) = child.numbers
    assert ends(grandchild)


def test_a_line_torn_by_death_is_no_reason() -> None:
    outcome = Watched(hostile("torn_line")).end()
    assert outcome.ending is Ending.KILLED
    assert outcome.bad_lines.samples == (b'{"v": 1, "type": "eve',)


def test_an_end_of_input_ends_the_child() -> None:
    child = Watched(echo())
    child.hear(1)
    child.process.close_input()
    assert child.end().ending is Ending.FINISHED


def test_the_log_is_appended_and_its_end_kept(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "engine.log"
    for _ in range(2):
        outcome = Watched(hostile("complain", log=log)).end()
        assert outcome.ending is Ending.CRASHED
        assert len(outcome.tail) == 4096
        assert outcome.tail.endswith("the last words")
    assert log.stat().st_size == 2 * (10_000 + len("the last words"))
    quiet = Watched(hostile("say_and_finish", log=log)).end()
    assert quiet.tail == ""


def test_a_message_that_its_receiver_cannot_deal_with_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Message] = []

    def receive(message: Message) -> None:
        heard.append(message)
        raise ValueError("a receiver's fault")

    process = EngineProcess(hostile("say_and_finish"), on_message=receive, on_end=lambda outcome: None)
    process.start()
    outcome = process.wait(SECONDS)
    assert outcome is not None
    assert outcome.ending is Ending.FINISHED
    assert len(heard) == 2
    assert "a receiver's fault" in caplog.text


def test_a_child_that_cannot_be_started(tmp_path: Path) -> None:
    launch = Launch((str(tmp_path / "missing"),))
    process = EngineProcess(launch, on_message=Recorder(), on_end=Recorder())
    with pytest.raises(EngineStartError, match="No such file"):
        process.start()
    assert process.stop().ending is Ending.NOT_STARTED


def test_leaving_the_block_stops_the_child() -> None:
    messages: Recorder[Message] = Recorder()
    with EngineProcess(echo(), on_message=messages, on_end=Recorder()) as process:
        messages.wait_count(1)
        pid = process.pid
    assert ends(pid)


def test_a_child_dies_with_its_program(tmp_path: Path) -> None:
    """The program is killed; its child notices the end of its input."""
    program = (
        "import os, sys, threading\n"
        "from netdesigner.engine.client.process import EngineProcess\n"
        "from tests.engine.children.launches import echo\n"
        "from netdesigner.engine.protocol.messages import Request\n"
        'print(\'{"v": 1, "type": "hello", "values": {}}\', flush=True)\n'
        "def hear(message):\n"
        '    print(\'{"v": 1, "type": "event", "name": "child", "values": {"pid": %d}}\' % process.pid, flush=True)\n'
        "process = EngineProcess(echo(), on_message=hear, on_end=print)\n"
        "process.start()\n"
        "process.send(Request(1, 'wait_for_flag'))\n"
        "threading.Event().wait()\n"
    )
    child = Watched(Launch((sys.executable, "-c", program), folder=echo().folder))
    event = child.hear(3)[2]  # the program's hello, the child's hello, the child's progress: it works
    assert isinstance(event, Event)
    os.kill(child.process.pid, signal.SIGKILL)
    assert child.end().ending is Ending.KILLED
    assert ends(event.values["pid"])
