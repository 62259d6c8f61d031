"""Runs whose data comes from functions of one's own, of each kind that they may return."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.own import Gives, OwnFunction, OwnSource
from netdesigner.engine.client.run import RunChild
from netdesigner.project.attached import digest_of
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.feeding import source_of
from netdesigner.project.own_functions import functions_of
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from netdesigner.project.settings import FitSettings
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run
from tests.builders import Drawing
from tests.training.runs import LONGEST_S

TEXT = """\
import keras
import numpy as np
import tensorflow as tf


def _points(count):
    x = np.random.default_rng(count).normal(size=(count, 4)).astype("float32")
    return x, (x[:, 0] > 0).astype("int32")


class _Batches(keras.utils.PyDataset):
    def __len__(self):
        return 4

    def __getitem__(self, place):
        return _points(16)


def batches(batch_size, seed):
    return tf.data.Dataset.from_tensor_slices(_points(64)).shuffle(64, seed=seed).batch(batch_size)


def samples():
    return tf.data.Dataset.from_tensor_slices((*_points(40), np.ones(40, "float32")))


def py_dataset():
    return _Batches()


def endless(batch_size):
    while True:
        yield _points(batch_size)


def pair():
    return _points(60)


def named():
    return dict(zip(("points", "side"), _points(60)))
"""
DIGEST = digest_of(TEXT.encode())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "points.py").write_text(TEXT)
    return tmp_path / "sides.netd"


def _document(project: Path, training: str, test: str, gives: Gives, steps: int = 0) -> Document:
    drawing = Drawing()
    given = drawing.input((4,), "point")
    classes = drawing.layer("Dense", given, units=2, activation="softmax")
    side = drawing.output(classes, "side", "sparse_categorical_crossentropy", metrics=("accuracy",))
    found = source_of(project.parent / "points.py", project.parent)
    assert isinstance(found, OwnSource)
    fields = ("points", "side") if gives is Gives.NAMED else ("x", "y")
    source = replace(found, training=_function(training, steps), test=_function(test, steps), gives=gives)
    bindings = {node: Binding("points", (field,)) for node, field in zip((given, side), fields, strict=True)}
    drawing.do(SetSettings(DataSettings({"points": source}, bindings)), SetSettings(FitSettings(2, 16)))
    return drawing.document


def _function(name: str, steps: int) -> OwnFunction:
    found = next(item for item in functions_of(TEXT.encode()) if item.name == name)
    return replace(found, steps=steps)


@pytest.mark.parametrize(
    ("training", "test", "gives", "steps"),
    [
        ("batches", "py_dataset", Gives.BATCHES, 0),
        ("samples", "samples", Gives.SAMPLES, 0),
        pytest.param("py_dataset", "endless", Gives.BATCHES, 3, marks=pytest.mark.slow),
        pytest.param("pair", "pair", Gives.PAIR, 0, marks=pytest.mark.slow),
        pytest.param("named", "named", Gives.NAMED, 0, marks=pytest.mark.slow),
    ],
)
def test_a_run_trains_and_is_judged_with_what_a_function_gives(
    shared_child: RunChild, project: Path, training: str, test: str, gives: Gives, steps: int
) -> None:
    check_own_data(shared_child, project, _document(project, training, test, gives, steps))


def check_own_data(child: RunChild, project: Path, document: Document) -> None:
    run = prepare_run(document, project, RunOptions("cpu", trusted=frozenset({DIGEST})))
    assert (run.path / "points.py").read_text() == TEXT
    answer = child.begin(run, project.parent, "cpu", lambda _: None)
    result = result_from_json(answer.result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FINISHED, result.outcome
    assert len(result.history["loss"]) == 2
    assert 0 < result.test["accuracy"] <= 1
    evaluation = run.read_evaluation()
    assert evaluation is not None
    assert evaluation.judged > 0


def test_layers_are_adapted_to_the_first_samples_of_batches(project: Path) -> None:
    document = _document(project, "endless", "py_dataset", Gives.BATCHES, 3)
    script = write_script(document).text
    assert "first_samples" not in script
    drawing = Drawing()
    given = drawing.input((4,), "point")
    scaled = drawing.layer("Normalization", given, name="scaled")
    side = drawing.output(drawing.layer("Dense", scaled, units=1), "side", "mse")
    bindings = {given: Binding("points", ("x",)), side: Binding("points", ("y",))}
    drawing.do(SetSettings(DataSettings(document.data.sources, bindings)))
    names: dict[str, Any] = {"__name__": "script", "__file__": str(project.with_name("script.py"))}
    exec(write_script(drawing.document).text, names)
    model, samples = names["build_model"](), names["first_samples"](names["load_data"]()[0])
    assert len(samples[0]) >= names["ADAPTED_TO"]  # these batches have no end
    names["adapt_layers"](model, samples)
    seen = model.get_layer("scaled")(samples[0])
    np.testing.assert_allclose(np.mean(seen, axis=0), 0, atol=1e-4)


def test_a_file_that_is_not_trusted_is_not_executed(project: Path) -> None:
    with pytest.raises(RunRefusedError, match="points"):
        prepare_run(_document(project, "pair", "pair", Gives.PAIR), project, RunOptions("cpu"))


def test_a_script_calls_the_functions_and_takes_as_many_batches_as_it_is_told(project: Path) -> None:
    text = write_script(_document(project, "batches", "endless", Gives.BATCHES, 5)).text
    assert "import points\n" in text
    assert "train_data = points.batches(batch_size=BATCH_SIZE, seed=SEED)\n" in text
    assert "steps_per_epoch=STEPS_PER_EPOCH" in text
    assert "model.evaluate(test_data, steps=TEST_STEPS, return_dict=True)" in text
    assert "make_dataset" not in text
