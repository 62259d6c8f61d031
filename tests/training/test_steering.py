"""A run is told what to do while it goes on: to wait, to learn at another rate, to end after its epoch."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.project.run_events import (
    Continued,
    EpochDone,
    LearningRateSet,
    Paused,
    StepsDone,
    Warned,
    WarningCode,
)
from netdesigner.project.run_outcome import RunEnding
from netdesigner.training.attach import attach
from netdesigner.training.children import WarmChildren
from netdesigner.training.handle import FollowedEvent, RunHandle
from tests.training.runs import ended, of_kind, started
from tests.training.scripts import TINY, with_epochs

ENDLESS = with_epochs(TINY, 10**6)


def awaited(handle: RunHandle, kind: type[FollowedEvent]) -> FollowedEvent:
    """Wait for an event of a kind."""
    return next(event for event in handle.follow() if isinstance(event, kind))


def test_a_run_is_steered(children: WarmChildren, tmp_path: Path) -> None:
    check_steering(started(tmp_path, ENDLESS, children))


def check_steering(handle: RunHandle) -> None:
    """Let a run wait, go on, learn at another rate and end after its epoch."""
    awaited(handle, StepsDone)

    handle.pause()
    awaited(handle, Paused)
    assert not of_kind(StepsDone, handle.events())  # it waits
    handle.set_learning_rate(0.25)
    handle.go_on()
    awaited(handle, Continued)
    changed = awaited(handle, LearningRateSet)
    assert isinstance(changed, LearningRateSet)
    assert changed.rate == 0.25

    handle.end_after_epoch()
    result = ended(handle)
    assert result.outcome.ending is RunEnding.STOPPED
    assert result.test
    epochs = of_kind(EpochDone, list(handle.run.events()))
    steps = of_kind(StepsDone, list(handle.run.events()))
    assert steps[-1].epoch == epochs[-1].epoch  # no epoch was begun that was not ended


@pytest.mark.slow
def test_it_is_steered_by_another_program_too(children: WarmChildren, tmp_path: Path) -> None:
    handle = started(tmp_path, ENDLESS, children)
    awaited(handle, EpochDone)
    other = attach(handle.run)
    other.pause()
    awaited(other, Paused)
    other.end_after_epoch()  # one that waits goes on
    assert ended(other).outcome.ending is RunEnding.STOPPED
    assert ended(handle).outcome.ending is RunEnding.STOPPED


@pytest.mark.slow
def test_a_schedule_is_not_overruled(children: WarmChildren, tmp_path: Path) -> None:
    schedule = "keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.01, 10, 0.9))"
    handle = started(tmp_path, ENDLESS.replace('optimizer="adam"', f"optimizer={schedule}"), children)
    awaited(handle, StepsDone)
    handle.set_learning_rate(0.25)
    warned = awaited(handle, Warned)
    assert isinstance(warned, Warned)
    assert warned.code is WarningCode.LEARNING_RATE_SCHEDULED
    handle.stop()
    assert ended(handle).outcome.ending is RunEnding.STOPPED
