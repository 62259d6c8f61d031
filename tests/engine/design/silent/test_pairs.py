"""What Keras would train without a word is told before: each rule has a sick and a healthy example."""

from __future__ import annotations

import pytest

from netdesigner.engine.design.inference import Inference
from netdesigner.graph.problems import Severity
from tests.engine.design.data_fit.fitting import fixed, only, problems
from tests.engine.design.silent.examples import PAIRS


@pytest.mark.parametrize("name", PAIRS)
def test_the_sick_one_is_named_and_each_way_out_helps(name: str, inference: Inference) -> None:
    pair = PAIRS[name]
    problem = only(pair.sick(), inference)
    assert (problem.code, problem.severity) == (pair.code, Severity.WARNING)
    assert fixed(pair.sick, inference) == list(pair.fixes)


@pytest.mark.parametrize("name", PAIRS)
def test_the_healthy_one_is_left_alone(name: str, inference: Inference) -> None:
    assert problems(PAIRS[name].healthy(), inference) == []
