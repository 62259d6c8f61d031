from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from netdesigner.engine.client.deadlines import Deadlines
from tests.engine.recorder import Recorder


@pytest.fixture
def deadlines() -> Iterator[Deadlines]:
    deadlines = Deadlines()
    deadlines.start()
    yield deadlines
    deadlines.close()


def test_deadlines_come_in_their_order_not_in_that_of_adding(deadlines: Deadlines) -> None:
    called: Recorder[int] = Recorder()
    start = time.monotonic()
    for key, delay_s in ((1, 0.3), (2, 0.1), (3, 0.2)):
        deadlines.add(key, delay_s, lambda key=key: called(key))
    assert called.wait_count(3) == [2, 3, 1]
    assert time.monotonic() - start >= 0.3


def test_a_removed_deadline_never_comes(deadlines: Deadlines) -> None:
    called: Recorder[int] = Recorder()
    deadlines.add(1, 0.05, lambda: called(1))
    deadlines.add(2, 0.1, lambda: called(2))
    deadlines.remove(1)
    deadlines.remove(1)
    assert called.wait_count(1) == [2]


def test_a_failing_callback_does_not_end_the_others(deadlines: Deadlines, caplog: pytest.LogCaptureFixture) -> None:
    called: Recorder[int] = Recorder()
    deadlines.add(1, 0.0, lambda: called(1 // 0))
    deadlines.add(2, 0.01, lambda: called(2))
    assert called.wait_count(1) == [2]
    assert "ZeroDivisionError" in caplog.text


def test_after_closing_nothing_comes() -> None:
    deadlines = Deadlines()
    called: list[int] = []
    deadlines.add(1, 0.0, lambda: called.append(1))
    deadlines.close()
    deadlines.start()
    deadlines.close()
    assert called == []
