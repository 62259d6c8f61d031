"""Children that are started before it is known what they are to read."""

from collections.abc import Iterator

import pytest

from netdesigner.engine.client.outcome import Ending
from netdesigner.engine.client.readers import ReaderAhead


@pytest.fixture
def ahead() -> Iterator[ReaderAhead]:
    ahead = ReaderAhead()
    yield ahead
    ahead.close()


def test_a_child_that_waits_is_taken_once(ahead: ReaderAhead) -> None:
    ahead.prepare()
    child = ahead.take()
    assert child is not None
    assert child.outcome is None
    assert ahead.take() is None
    child.stop(ask_s=0.0)


def test_one_child_is_enough(ahead: ReaderAhead) -> None:
    ahead.prepare()
    ahead.prepare()
    child = ahead.take()
    assert child is not None
    assert ahead.take() is None
    child.stop(ask_s=0.0)


def test_a_child_that_has_died_is_not_given(ahead: ReaderAhead) -> None:
    ahead.prepare()
    child = ahead.take()
    assert child is not None
    ahead.prepare()
    waiting = ahead.waiting
    assert waiting is not None
    for one in (child, waiting):
        one.process.kill(Ending.STOPPED)
        one.stop()
    assert ahead.take() is None


def test_a_child_that_nobody_takes_ends() -> None:
    ahead = ReaderAhead(kept_s=0.05)
    ahead.prepare()
    child = ahead.waiting
    assert child is not None
    assert child.process.wait(10.0) is not None
    assert ahead.take() is None


def test_a_program_that_ends_leaves_none(ahead: ReaderAhead) -> None:
    ahead.prepare()
    child = ahead.waiting
    ahead.close()
    assert child is not None
    assert child.outcome is not None
    ahead.prepare()
    assert ahead.take() is None
