from __future__ import annotations

import subprocess
from pathlib import Path

from netdesigner.engine.channel import ORPHANED
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.protocol.codec import decode, encode
from netdesigner.engine.protocol.messages import Cancel, Hello, Request, Result, Stop, Values
from tests.engine.children.launches import echo
from tests.engine.recorder import Recorder

SECONDS = 60.0


def test_what_is_printed_goes_to_the_log_and_no_input_is_left(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with EngineClient(echo(log=log)) as client:
        assert client.request("noisy").result(SECONDS) == ""
        outcome = client.stop()
    assert outcome.bad_lines.count == 0
    assert log.read_text().splitlines() == [
        "printed by a library",
        "written below Python",
        "said by a grandchild",
    ]


def test_the_end_of_input_ends_even_a_child_that_cannot_listen() -> None:
    outcome = _close_input_during("wait_for_flag", {})
    assert (outcome.ending, outcome.exit_code) == (Ending.CRASHED, ORPHANED)


def test_the_end_of_input_lets_work_that_listens_end_in_order() -> None:
    assert _close_input_during("work", {}).ending is Ending.FINISHED


def test_a_detached_child_lives_on_without_its_program(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    assert _close_input_during("detach", {"sign": str(sign)}).exit_code == 0
    assert sign.read_text() == "lived on"


def test_nonsense_from_the_program_is_survived() -> None:
    with _start() as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"nonsense\n[]\n" + encode(Hello()) + encode(Cancel(99)) + encode(Request(1, "echo")))
        child.stdin.flush()
        assert [decode(child.stdout.readline()) for _ in range(2)] == [Hello({"kind": "echo"}), Result(1, {})]
        _, log = child.communicate()
    assert b"2 lines were no messages" in log
    assert child.returncode == 0


def test_a_program_of_another_version_is_left() -> None:
    with _start() as child:
        said, log = child.communicate(b'{"v": 2, "type": "request"}\n' + encode(Request(1, "echo")))
    assert b"result" not in said
    assert b"version 2" in log
    assert child.returncode == 0


def test_requests_after_stop_are_not_begun() -> None:
    with _start() as child:
        said, _ = child.communicate(encode(Stop()) + encode(Request(1, "echo")))
    assert b"result" not in said
    assert child.returncode == 0


def _close_input_during(method: str, params: Values) -> Outcome:
    progress: Recorder[Values] = Recorder()
    with EngineClient(echo()) as client:
        client.request(method, params, on_progress=progress)
        progress.wait_count(1)
        client.process.close_input()
        outcome = client.process.wait(SECONDS)
    assert outcome is not None
    return outcome


def _start() -> subprocess.Popen[bytes]:
    launch, pipe = echo(), subprocess.PIPE
    return subprocess.Popen(
        launch.command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=launch.folder, env=launch.environment()
    )
