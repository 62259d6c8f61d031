"""The curves of a run and what is drawn of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.project.run_events import Continued, EpochDone, Measured, Paused, PhaseBegan, Probed, StepsDone
from netdesigner.training.curves import Curve, Per, RunCurves, Split
from netdesigner.training.drawing import Drawing
from netdesigner.training.points import decimated, smoothed

EVENTS = [
    StepsDone(0.0, 1, 2, 3, {"loss": 0.8, "accuracy": 0.5}, ((1, 0.9), (2, 0.8))),
    StepsDone(0.1, 1, 3, 3, {"loss": 0.7, "accuracy": 0.6}, ((3, 0.7),)),
    EpochDone(0.2, 1, 2, {"loss": 0.7, "accuracy": 0.6, "val_loss": 0.75, "val_accuracy": 0.55}, 0.2),
    StepsDone(0.3, 2, 3, 3, {"loss": 0.5, "accuracy": 0.8}, ((1, 0.6), (2, 0.55), (3, 0.5))),
    EpochDone(0.4, 2, 2, {"loss": 0.5, "accuracy": 0.8, "val_loss": 0.6, "val_accuracy": 0.7}, 0.2),
]


def points(curves: RunCurves, metric: str, split: Split, per: Per) -> list[tuple[float, float]]:
    curve = curves.curve(metric, split, per)
    return list(zip(curve.places, curve.values, strict=True))


def test_steps_go_on_over_epochs() -> None:
    curves = RunCurves([PhaseBegan(0.0, "training", 2), *EVENTS])
    loss = points(curves, "loss", Split.TRAINING, Per.STEP)
    assert loss == [(1, 0.9), (2, 0.8), (3, 0.7), (4, 0.6), (5, 0.55), (6, 0.5)]
    assert points(curves, "accuracy", Split.TRAINING, Per.STEP) == [(2, 0.5), (3, 0.6), (6, 0.8)]


def test_validation_stands_at_its_epoch_and_at_the_step_where_that_ended() -> None:
    curves = RunCurves(EVENTS)
    assert points(curves, "loss", Split.VALIDATION, Per.EPOCH) == [(1, 0.75), (2, 0.6)]
    assert points(curves, "loss", Split.VALIDATION, Per.STEP) == [(3, 0.75), (6, 0.6)]
    assert points(curves, "accuracy", Split.TRAINING, Per.EPOCH) == [(1, 0.6), (2, 0.8)]


def test_losses_come_first_among_the_metrics() -> None:
    values = {"accuracy": 0.1, "left_loss": 0.2, "loss": 0.3}
    assert RunCurves([EpochDone(0.0, 1, 1, values, 0.1)]).metrics == ["loss", "left_loss", "accuracy"]


def test_what_is_not_finite_is_a_gap() -> None:
    curve = Curve()
    for place, value in enumerate([1.0, math.nan, math.inf, -1.0, 2.0]):
        curve.add(place, value)
    _, values = Drawing(curve).points()
    assert np.isnan(values).tolist() == [False, True, True, False, False]
    _, values = Drawing(curve, log=True).points()
    assert np.isnan(values).tolist() == [False, True, True, True, False]


@given(
    st.lists(st.floats(-1e6, 1e6) | st.just(math.nan), max_size=500),
    st.integers(3, 60),
)
def test_decimation_keeps_extremes_and_order_and_invents_nothing(numbers: list[float], most: int) -> None:
    places, values = np.arange(len(numbers), dtype=float), np.array(numbers, dtype=float)
    kept_places, kept = decimated(places, values, most)
    assert len(kept) <= most
    np.testing.assert_array_equal(kept[-1:], values[-1:])
    assert (np.diff(kept_places) >= 0).all()
    np.testing.assert_array_equal(kept, values[kept_places.astype(int)])
    finite = values[~np.isnan(values)]
    if len(finite):
        assert (np.nanmin(kept), np.nanmax(kept)) == (finite.min(), finite.max())


@given(st.lists(st.floats(-1e3, 1e3) | st.just(math.nan), max_size=80), st.floats(0.0, 0.99))
def test_smoothing_is_the_weighted_average_of_what_came_before(numbers: list[float], weight: float) -> None:
    values = np.array(numbers, dtype=float)
    found = smoothed(values, weight)
    total = weights = 0.0
    for number, value in zip(numbers, found, strict=True):
        total, weights = total * weight, weights * weight
        if math.isnan(number):
            assert math.isnan(value)
            continue
        total, weights = total + number, weights + 1.0
        assert value == pytest.approx(total / weights, abs=1e-5)


def test_series_stand_beside_the_metrics_over_steps_and_as_means_over_epochs() -> None:
    curves = RunCurves(
        [
            StepsDone(1.0, 1, 2, 8, {"loss": 0.8}),
            Measured(1.0, 1, 2, {"learning_rate": 0.1, "of_a_newer_program": 7.0}),
            StepsDone(1.4, 1, 4, 8, {"loss": 0.8}, waiting=0.25),
            Paused(1.5),
            Continued(9.5),
            StepsDone(9.6, 1, 6, 8, {"loss": 0.7}),
            Probed(9.6, 1, 6, 3.5),
            StepsDone(9.7, 1, 8, 8, {"loss": 0.7}),
            Measured(9.7, 1, 8, {"learning_rate": 0.3}),
            EpochDone(9.8, 1, 2, {"loss": 0.7}, 9.0),
            Measured(10.8, 2, 1, {"learning_rate": 0.5}),
        ]
    )
    assert curves.metrics == ["loss"]
    assert curves.series == ["learning_rate", "of_a_newer_program", "step_time", "input_wait", "gradient_norm"]
    assert points(curves, "learning_rate", Split.TRAINING, Per.STEP) == [(2, 0.1), (8, 0.3), (9, 0.5)]
    assert points(curves, "learning_rate", Split.TRAINING, Per.EPOCH) == [(1, 0.2)]
    assert points(curves, "gradient_norm", Split.TRAINING, Per.EPOCH) == [(1, 3.5)]
    assert points(curves, "input_wait", Split.TRAINING, Per.STEP) == [(4, 25)]
    # neither the pause nor what came before it is the time of a step
    times = points(curves, "step_time", Split.TRAINING, Per.STEP)
    assert [(step, round(time)) for step, time in times] == [(4, 200), (8, 50)]


def test_of_a_million_points_the_new_ones_alone_are_looked_at() -> None:
    curve, random = Curve(), np.random.default_rng(7)
    values = random.normal(size=1_000_000)
    values[[12_345, 654_321]] = 99.0, -99.0
    curve.places.extend(range(1, 1_000_001))
    curve.values.extend(values)
    drawing = Drawing(curve)
    places, drawn = drawing.points(most=1_000)
    assert len(places) <= 1_000
    assert (drawn.max(), drawn.min(), drawn[-1]) == (99.0, -99.0, values[-1])
    before = drawing.looked_at
    curve.add(1_000_001, 5.0)
    assert drawing.points(most=1_000)[1][-1] == 5.0
    assert drawing.looked_at - before < 10_000
    places, drawn = drawing.points(12_300, 12_400, most=1_000)
    assert len(places) < 110  # every point in sight, and the last one of all
    assert 99.0 in drawn


@given(st.lists(st.floats(-1e3, 1e3) | st.just(math.nan), min_size=2, max_size=200), st.floats(0.01, 0.99))
def test_what_is_smoothed_in_portions_is_what_is_smoothed_at_once(numbers: list[float], weight: float) -> None:
    curve, whole = Curve(), Curve()
    drawing = Drawing(curve, smoothing=weight)
    for place, value in enumerate(numbers):
        curve.add(place, value)
        whole.add(place, value)
        if place % 7 == 0:
            drawing.points()
    np.testing.assert_allclose(drawing.points()[1], Drawing(whole, smoothing=weight).points()[1], rtol=1e-6, atol=1e-6)
