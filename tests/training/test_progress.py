"""How far a run is, and how long it will take."""

from __future__ import annotations

import pytest

from netdesigner.project.run_events import EpochDone, Phase, PhaseBegan, StepsDone
from netdesigner.training.progress import Progress, ProgressMeter


def test_nothing_is_known_before_the_training() -> None:
    meter = ProgressMeter()
    meter.add([PhaseBegan(0.0, Phase.LOADING_DATA)])
    assert meter.progress == Progress(Phase.LOADING_DATA)
    assert meter.progress.share is None


def test_pace_and_time_left_count_the_validation_too() -> None:
    meter = ProgressMeter()
    meter.add([PhaseBegan(0.0, Phase.TRAINING, 4), StepsDone(10.0, 1, 1, 10, {"loss": 1.0})])
    assert meter.progress.seconds_left is None  # the first step has to compile the model and tells nothing
    meter.add([StepsDone(11.0, 1, 10, 10, {"loss": 0.9}), EpochDone(14.0, 1, 4, {"loss": 0.9, "val_loss": 0.8}, 14.0)])
    meter.add([StepsDone(19.0, 2, 10, 10, {"loss": 0.8})])
    progress = meter.progress
    assert (progress.epoch, progress.epochs, progress.step, progress.steps) == (2, 4, 10, 10)
    assert progress.share == pytest.approx(0.5)
    assert progress.steps_per_second == pytest.approx(19 / 9)
    assert progress.seconds_left == pytest.approx(20 / (19 / 9))


def test_the_pace_follows_the_latest_seconds() -> None:
    meter = ProgressMeter()
    meter.add([PhaseBegan(0.0, Phase.TRAINING, 1)])
    meter.add(StepsDone(float(second), 1, 1 + second * 100, 100_000, {}) for second in range(10))
    meter.add(StepsDone(10.0 + second, 1, 1000 + second, 100_000, {}) for second in range(100))
    assert meter.progress.steps_per_second == pytest.approx(1.0)


def test_an_unknown_number_of_steps() -> None:
    meter = ProgressMeter()
    meter.add([PhaseBegan(0.0, Phase.TRAINING, 2), StepsDone(1.0, 1, 5, None, {}), StepsDone(2.0, 1, 9, None, {})])
    assert (meter.progress.step, meter.progress.share, meter.progress.seconds_left) == (9, 0.0, None)
    meter.add([EpochDone(3.0, 1, 2, {}, 3.0)])
    assert meter.progress.share == pytest.approx(0.5)
    meter.add([StepsDone(4.0, 2, 3, None, {})])
    assert meter.progress.share == pytest.approx(2 / 3)
