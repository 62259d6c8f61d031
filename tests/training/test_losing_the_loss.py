"""A run whose loss is no number any more stops, and tells where that came from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.project.run_events import Cause, CheckpointSaved, EpochDone, NotFinite, event_from_json
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from tests.training.runs import LONGEST_S, carried_out, new_run, of_kind
from tests.training.scripts import TINY, tiny

SCRIPTS = {
    "data": (
        TINY.replace("    return (x[:80]", '    x[33, 2] = float("nan")\n    return (x[:80]').replace(
            '"relu"', '"tanh"'
        ),
        Cause.DATA,
        "",
    ),
    "log": (TINY.replace('keras.layers.Dropout(0.2, name="dropout")', "keras.ops.log"), Cause.LAYER, "log"),
    "wide steps": (TINY.replace('"adam"', "keras.optimizers.SGD(1e36)"), Cause.LAYER, "classes"),
    "loss": (
        TINY.replace('Dense(2, activation="softmax", ', "Dense(1, ")
        .replace("sparse_categorical_crossentropy", "poisson")
        .replace(', metrics=["accuracy"]', ""),
        Cause.LOSS,
        "",
    ),
    "weights": (
        tiny(compile_model='model.get_layer("classes").bias.assign([float("inf"), 0.0])'),
        Cause.WEIGHTS,
        "classes",
    ),
    "no number for a rate": (TINY.replace('"adam"', "keras.optimizers.SGD(float('nan'))"), Cause.UNKNOWN, ""),
}
SLOW = ("log", "loss", "weights", "no number for a rate")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in SCRIPTS]
)
def test_the_place_is_named(name: str, shared_child: RunChild, tmp_path: Path) -> None:
    script, cause, layer = SCRIPTS[name]
    run, result, events = carried_out(shared_child, tmp_path, script)
    assert result.outcome.ending is RunEnding.DIVERGED, run.log.read_text()
    (found,) = of_kind(NotFinite, events)
    assert (found.cause, found.layer) == (cause, layer), run.log.read_text()
    assert found.epoch == 1
    assert not run.model.is_file()


@pytest.mark.slow
def test_it_is_found_from_the_latest_checkpoint_on(shared_child: RunChild, tmp_path: Path) -> None:
    """A callback widens the steps in the third epoch; another one writes a file, which the search leaves alone."""
    callbacks = (
        "keras.callbacks.LearningRateScheduler(lambda epoch: 1e36 if epoch == 2 else 0.01), "
        "keras.callbacks.CSVLogger('log.csv')"
    )
    script = TINY.replace("callbacks=list(callbacks)", f"callbacks=[*callbacks, {callbacks}]")
    run = new_run(tmp_path, script)
    record = run.read_record()
    run.write_record(replace(record, settings=replace(record.settings, checkpoint_s=0.0)))
    result = result_from_json(shared_child.begin(run, tmp_path, "cpu", lambda _event: None).result(LONGEST_S))
    events = list(run.events())
    assert result.outcome.ending is RunEnding.DIVERGED
    assert of_kind(CheckpointSaved, events)
    (found,) = of_kind(NotFinite, events)
    assert found.epoch == 3
    assert found.cause in (Cause.LAYER, Cause.LOSS, Cause.GRADIENT)
    assert result.files["best"] == run.best_model.name
    assert len(of_kind(EpochDone, events)) == 2
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 3
    assert event_from_json({"event": "not_finite", "time": 1, "epoch": 1, "step": 2}) == NotFinite(1.0, 1, 2)
