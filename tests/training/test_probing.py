"""Looks into a network: they tell what its layers do, and change nothing of what it learns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.project.run_events import Probed, StepsDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult, result_from_json
from netdesigner.project.runs import RunFolder
from tests.training.runs import LONGEST_S, new_run, of_kind
from tests.training.scripts import TINY
from tests.training.test_resume import weights

AT_EACH_STEP = 1e6
"""A budget that is never spent."""
LAYERS = """
    inner_input = keras.Input((8,))
    inner = keras.Model(inner_input, keras.layers.Dense(8, activation="relu", name="inside")(inner_input), name="part")
    shared = keras.layers.Dense(8, activity_regularizer="l2", name="shared")
    inputs = keras.Input((4,))
    hidden = keras.layers.Dense(8, bias_initializer=keras.initializers.Constant(-100), name="low")(inputs)
    hidden = keras.layers.ReLU(name="dead")(hidden)
    learning = keras.layers.Dense(8, activation="gelu", kernel_regularizer="l2", name="smooth")(inputs)
    hidden = keras.layers.Add(name="sum")([hidden, learning])
    hidden = keras.layers.Dropout(0.3, seed=7)(keras.layers.BatchNormalization(name="normal")(hidden))
    hidden = inner(shared(shared(hidden)))
    outputs = keras.layers.Dense(3, activation="softmax", name="last")(hidden)
    return keras.Model(inputs, outputs)
"""


def trained(child: RunChild, folder: Path, script: str, probes: float) -> tuple[RunFolder, RunResult]:
    run = new_run(folder, script)
    record = run.read_record()
    run.write_record(replace(record, settings=replace(record.settings, probes=probes)))
    result = result_from_json(child.begin(run, folder, "cpu", lambda _event: None).result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FINISHED, result.outcome
    return run, result


@pytest.mark.parametrize("steps", [1, pytest.param(3, marks=pytest.mark.slow)])
def test_they_tell_of_each_layer_and_leave_the_weights_bit_for_bit(
    shared_child: RunChild, tmp_path: Path, steps: int
) -> None:
    script = TINY.replace("def build_model():\n", f"def build_model():{LAYERS}\n", 1)
    script = script.replace("model.compile(", f"model.compile(steps_per_execution={steps}, ", 1)
    probed, expected = trained(shared_child, tmp_path, script, AT_EACH_STEP)
    plain, result = trained(shared_child, tmp_path, script, 0.0)
    assert weights(probed.model) == weights(plain.model)
    assert (result.history, result.test) == (expected.history, expected.test)

    assert not of_kind(Probed, list(plain.events()))
    looks = of_kind(Probed, list(probed.events()))
    assert len(looks) >= (10 if steps == 1 else 4)  # the first two calls are timed
    last = looks[-1]
    assert last.epoch == 3
    weighted = {"part", "part/inside", "shared", "low", "smooth", "normal", "last"}
    assert last.gradients.keys() == last.updates.keys() == weighted
    assert last.dead["dead"] == 1.0  # its units never give anything
    assert last.gradients["low"] == last.updates["low"] == 0.0  # and so what is before them cannot learn
    assert last.dead.keys() == {"dead", "part/inside"}
    assert last.gradients["part"] == last.gradients["part/inside"] > 0.0
    assert last.gradient_norm is not None
    own = (value for path, value in last.gradients.items() if "/" not in path)
    assert last.gradient_norm == pytest.approx(sum(value**2 for value in own) ** 0.5, rel=1e-3)
    assert last.times.keys() >= weighted | {"dead", "sum"}
    assert all(0 < seconds < 10 for seconds in last.times.values())
    seen = {(event.epoch, step) for event in of_kind(StepsDone, list(probed.events())) for step, _ in event.losses}
    assert {(look.epoch, look.step + steps - 1) for look in looks} <= seen
