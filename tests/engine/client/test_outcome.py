from __future__ import annotations

import signal

import pytest

from netdesigner.engine.client.outcome import Ending, Outcome, Signs, judge
from netdesigner.engine.protocol.lines import BadLines


@pytest.mark.parametrize(
    ("signs", "ending"),
    [
        (Signs(0), Ending.FINISHED),
        (Signs(0, stop_asked=True), Ending.STOPPED),
        (Signs(0, stop_asked=True, said_hello=False), Ending.STOPPED),
        (Signs(0, said_hello=False), Ending.NO_HELLO),
        (Signs(0, said_hello=False, bad_lines=BadLines(1)), Ending.NONSENSE),
        (Signs(1), Ending.CRASHED),
        (Signs(1, stop_asked=True), Ending.CRASHED),
        (Signs(1, said_hello=False), Ending.NO_HELLO),
        (Signs(1, tail="...\nMemoryError\n"), Ending.OUT_OF_MEMORY),
        (Signs(-signal.SIGABRT, tail="what():  std::bad_alloc"), Ending.OUT_OF_MEMORY),
        (Signs(-signal.SIGKILL), Ending.KILLED),
        (Signs(-signal.SIGKILL, said_hello=False), Ending.KILLED),
        (Signs(-signal.SIGKILL, cause=Ending.FORCED), Ending.FORCED),
        (Signs(-signal.SIGSEGV), Ending.CRASHED),
    ],
)
def test_signs_speak_for_an_ending(signs: Signs, ending: Ending) -> None:
    assert judge(signs).ending is ending


def test_an_outcome_describes_itself() -> None:
    assert str(judge(Signs(-signal.SIGKILL))) == "killed, signal 9"
    assert str(judge(Signs(3))) == "crashed, exit code 3"
    assert str(Outcome(Ending.NOT_STARTED, detail="No such file.")) == "not started, No such file"
