"""What the rules say of losses and metrics against Keras: what fits tells good predictions from bad ones, what is
refused does not.

Each output is judged on predictions that agree with the target and on such that do not.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Value
from netdesigner.engine.design.values import to_keras
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.choices import Choice, loss_choices, metric_choices
from netdesigner.project.fitting.judging import Misfit
from netdesigner.project.fitting.outputs import Target, TrainedOutput
from netdesigner.project.fitting.rules import LOSSES, METRICS, Compares, rule_name
from netdesigner.project.fitting.suggestions import suggested_loss, suggested_metrics

SAMPLES = 24
PLACES = 3
MEANINGLESS = {
    Misfit.NOT_SHARES,  # clipped: what lies outside of 0 and 1 has no gradient
    Misfit.WANTS_EMBEDDINGS,  # computes something, but classes are no embeddings
    Misfit.NO_COMPARISON,  # takes the predictions for weights
    Misfit.WANTS_VECTORS,  # the sign alone counts
    Misfit.ZEROS,  # divides by a tiny number instead
}
"""Reasons that Keras does not give by failing."""
NO_CLASSES = {Misfit.WANTS_YES_OR_NO, Misfit.WANTS_CLASSES}
"""Reasons by which any numbers are refused: they are computed with as if they were classes."""


@dataclass(frozen=True)
class Case:
    """An output and its target, with predictions that agree and that do not."""

    name: str
    output: TrainedOutput
    target: NDArray[Any]
    good: NDArray[Any]
    bad: NDArray[Any]


def cases() -> Iterator[Case]:
    labels = np.arange(SAMPLES) % 10
    digits = Target((), 10, has_zeros=True, recodable=True)
    yield from classes("softmax of 10", Values.DISTRIBUTION, labels, digits)
    yield from classes("sigmoid of 10", Values.SHARES, labels, digits)
    yield from classes("linear of 10", Values.SIGNED, labels, digits)
    two = Target((), 2, in_unit=True, has_zeros=True, recodable=True)
    yield from classes("softmax of 2", Values.DISTRIBUTION, labels % 2, two)
    yield single("sigmoid of 1", Values.SHARES, labels % 2, two)
    yield single("linear of 1", Values.SIGNED, labels % 2, two)
    places = np.arange(SAMPLES * PLACES).reshape(SAMPLES, PLACES) % 4
    yield from classes(
        "softmax of 4 in 3 places", Values.DISTRIBUTION, places, Target((PLACES,), 4, has_zeros=True, recodable=True)
    )
    yield numbers("numbers", ())
    yield numbers("vectors", (4,))
    yield masks()


def classes(name: str, values: Values, labels: NDArray[Any], target: Target) -> Iterator[Case]:
    """Yield an output of classes that is compared with labels, and with ones at their places."""
    width = target.classes or 0
    one_hot = np.eye(width, dtype="float32")[labels]
    # Far from the right class, and not the same for all samples of a class.
    shift = max(1, width // 2) + np.arange(labels.size).reshape(labels.shape) // width % max(1, width // 3)
    other = np.eye(width, dtype="float32")[(labels + shift) % width]
    good, bad = (scores(hot, values) for hot in (one_hot, other))
    output = TrainedOutput((*labels.shape[1:], width), values, target)
    yield Case(f"{name}, labels", output, labels, good, bad)
    yield Case(f"{name}, one-hot", replace(output, target=target.recoded()), one_hot, good, bad)


def scores(hot: NDArray[Any], values: Values) -> NDArray[Any]:
    """Return values that are largest for the right class, and smaller the farther a class is from it."""
    width = hot.shape[-1]
    away = np.abs(np.arange(width) - hot.argmax(-1)[..., None])
    ranks = np.minimum(away, width - away) + np.arange(width) / (10 * width)
    if values is Values.SIGNED:
        return np.where(hot == 1, 3, -2 - ranks).astype("float32")
    low = 0.2 * (1 - ranks / (width + 1))
    low = np.where(hot == 1, 0, low)
    low = low * (0.2 / low.sum(-1, keepdims=True)) if values is Values.DISTRIBUTION else low
    return np.where(hot == 1, 0.8, low).astype("float32")


def single(name: str, values: Values, labels: NDArray[Any], target: Target) -> Case:
    hot = labels[:, None].astype("float32")
    good, bad = ((np.where(hot == side, 0.8, 0.2)).astype("float32") for side in (1, 0))
    if values is Values.SIGNED:
        good, bad = 4 * good - 2, 4 * bad - 2
    return Case(name, TrainedOutput((1,), values, target), labels, good, bad)


def numbers(name: str, shape: tuple[int, ...]) -> Case:
    target = np.random.default_rng(0).standard_normal((SAMPLES, *shape)).astype("float32")
    good = target.reshape(SAMPLES, *(shape or (1,)))
    return Case(name, TrainedOutput(shape or (1,), Values.SIGNED, Target(shape)), target, good, -good)


def masks() -> Case:
    target = np.random.default_rng(0).integers(0, 2, (SAMPLES, 4, 4, 1))
    good = np.where(target == 1, 0.8, 0.3).astype("float32")
    output = TrainedOutput((4, 4, 1), Values.SHARES, Target((4, 4, 1), in_unit=True, has_zeros=True))
    return Case("masks", output, target.astype("float32"), good, 1 - good)


CASES = {case.name: case for case in cases()}
QUICK = {"softmax of 10, one-hot", "linear of 1", "softmax of 4 in 3 places, labels", "numbers", "masks"}
"""Cases that between them have each kind of values, of targets and of shapes."""
LONG = [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in CASES]


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def choices(case: Case) -> list[tuple[Family, Choice]]:
    catalogue = load_catalogue()
    losses = [(Family.LOSS, choice) for choice in loss_choices(catalogue, case.output)]
    return losses + [(Family.METRIC, choice) for choice in metric_choices(catalogue, case.output)]


def measured(keras: ModuleType, family: Family, value: Value, target: Any, case: Case) -> tuple[float, float]:
    """Return what Keras makes of good predictions and of bad ones, in a model compiled with a loss or metric."""
    rules = LOSSES if family is Family.LOSS else METRICS
    is_embedding = rule_name(value) in rules and rules[rule_name(value)].compares is Compares.EMBEDDINGS
    # Embeddings are compared by their directions.
    end = keras.layers.UnitNormalization() if is_embedding else keras.layers.Identity()
    model = keras.Sequential([keras.Input(case.good.shape[1:]), end])
    built = to_keras(value)
    losses = {"loss": built} if family is Family.LOSS else {"loss": zero, "metrics": [built]}
    model.compile("sgd", **losses, run_eagerly=True)
    return judged(model, family, target, case.good), judged(model, family, target, case.bad)


def judged(model: Any, family: Family, target: Any, given: Any) -> float:
    model.reset_metrics()
    found: dict[str, Any] = model.test_on_batch(given, target, return_dict=True)
    found = {name: value for name, value in found.items() if family is Family.LOSS or name != "loss"}
    return float(np.mean(*found.values()))


def zero(target: Any, given: Any) -> Any:
    return given[:, 0] * 0


def recoded(case: Case) -> NDArray[Any]:
    """Return the target in its other encoding."""
    target = case.output.target
    assert target is not None
    assert target.classes is not None
    return case.target.argmax(-1) if target.one_hot else np.eye(target.classes, dtype="float32")[case.target]


@pytest.mark.parametrize("case", LONG, indirect=True)
def test_what_fits_tells_good_from_bad(keras: ModuleType, case: Case) -> None:
    count, blind = 0, []
    for family, choice in choices(case):
        if choice.fitting.is_refused or choice.fitting.value is None:
            continue
        target = case.target if choice.fitting.encoding is None else recoded(case)
        good, bad = measured(keras, family, choice.fitting.value, target, case)
        count += 1
        tells = good < bad if family is Family.LOSS else good != bad
        if not (tells and np.isfinite([good, bad]).all()):
            blind.append((family.value, choice.name, choice.fitting, good, bad))
    assert not blind
    assert count > 10


@pytest.mark.filterwarnings("ignore:In loss categorical_crossentropy")
def test_what_is_refused_fails(keras: ModuleType, case: Case) -> None:
    tensorflow = importlib.import_module("tensorflow")
    useful = []
    target = case.output.target
    meaningless = MEANINGLESS | (NO_CLASSES if target is not None and target.classes is None else set())
    for family, choice in choices(case):
        if not choice.fitting.is_refused or choice.fitting.misfit in meaningless:
            continue
        try:
            good, bad = measured(keras, family, choice.value, case.target, case)
        except (ValueError, TypeError, tensorflow.errors.OpError):
            continue
        tells = good < bad if family is Family.LOSS else good != bad
        if tells and np.isfinite([good, bad]).all():
            useful.append((family.value, choice.name, choice.fitting.misfit, good, bad))
    assert not useful


def test_what_goes_without_saying_tells_good_from_bad(keras: ModuleType, case: Case) -> None:
    catalogue = load_catalogue()
    loss = suggested_loss(catalogue, case.output)
    (metric,) = suggested_metrics(catalogue, case.output)
    for family, value in ((Family.LOSS, loss), (Family.METRIC, metric)):
        good, bad = measured(keras, family, value, case.target, case)
        assert good != bad, value


@pytest.mark.filterwarnings("ignore:You are using a softmax over axis")
def test_softmax_over_one_unit_fits_nothing_for_it_always_gives_one(keras: ModuleType) -> None:
    output = TrainedOutput((1,), Values.DISTRIBUTION, Target((), 2, in_unit=True, has_zeros=True, recodable=True))
    assert all(choice.fitting.misfit is Misfit.ONE_CLASS for choice in loss_choices(load_catalogue(), output))
    given = keras.ops.softmax(np.array([[-5.0], [5.0]]), axis=-1)
    assert np.asarray(given).tolist() == [[1.0], [1.0]]


def test_there_is_a_rule_for_each_loss_and_metric() -> None:
    catalogue = load_catalogue()
    for family, rules in ((Family.LOSS, LOSSES), (Family.METRIC, METRICS)):
        names = {rule_name(item.path) for item in catalogue.objects[family].values()} - {"accuracy"}
        assert names == set(rules)
        assert {rule_name(text) for text in catalogue.identifiers[family]} <= set(rules)
