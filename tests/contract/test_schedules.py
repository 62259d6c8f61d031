"""The curves of learning rates against those of Keras."""

from types import ModuleType

import pytest

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Instance, Value
from netdesigner.engine.design.values import to_keras
from netdesigner.project.schedules import first_rate, new_schedule, rate_of

SCHEDULES = load_catalogue().objects[Family.SCHEDULE]
STEPS = (0, 1, 7, 33, 50, 51, 66, 99, 100, 130, 250)
VARIANTS: dict[str, tuple[dict[str, Value], ...]] = {
    "CosineDecay": ({"alpha": 0.2}, {"warmup_target": 0.5, "warmup_steps": 40}, {"warmup_target": 0.5}),
    "CosineDecayRestarts": ({"alpha": 0.1, "m_mul": 0.5}, {"t_mul": 1.0}),
    "ExponentialDecay": ({"staircase": True, "decay_steps": 30},),
    "InverseTimeDecay": ({"staircase": True, "decay_steps": 30},),
    "PiecewiseConstantDecay": ({"boundaries": (10, 50), "values": (1.0, 0.5, 0.1)},),
    "PolynomialDecay": ({"cycle": True, "power": 2.0}, {"end_learning_rate": 0.0}),
}


@pytest.mark.parametrize("path", SCHEDULES)
def test_curves_are_those_of_keras(keras: ModuleType, path: str) -> None:
    kind = SCHEDULES[path]
    new = new_schedule(kind, 0.1, 100)
    for extra in ({}, *VARIANTS[kind.name]):
        value = Instance(path, {**new.parameters, **extra})
        rate = rate_of(load_catalogue(), value)
        assert rate is not None
        schedule = to_keras(value)
        assert callable(schedule)
        assert [rate(step) for step in STEPS] == pytest.approx([float(schedule(step)) for step in STEPS], rel=1e-4)
    assert first_rate(load_catalogue(), new) == pytest.approx(0.1)


def test_numbers_that_make_no_curve_give_none() -> None:
    path = "keras.optimizers.schedules.ExponentialDecay"
    rate = rate_of(load_catalogue(), Instance(path, {"initial_learning_rate": 1.0, "decay_steps": 0}))
    assert rate is not None
    assert rate(1) != rate(1)
    assert rate_of(load_catalogue(), Instance("keras.optimizers.schedules.Newer")) is None
    assert first_rate(load_catalogue(), 0.25) == 0.25
