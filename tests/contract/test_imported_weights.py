"""The weights of models that are brought in: kept to the last bit, and the next run starts from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.engine.client.importing import Importer
from netdesigner.engine.errors import RequestCancelled
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.graph.edits import PutLayer
from netdesigner.project.document import Document
from netdesigner.project.edits import apply_edit
from netdesigner.project.format import document_from_json
from netdesigner.project.imported_weights import ForWeights, being_imported, imported_run
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.runs import RunFolder, find_run, list_runs

# Keras calls NumPy 2 as if it were NumPy 1 when a model is saved.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


class Silent:
    """What an import tells of its progress is not listened to."""

    def progress(self, **_: Any) -> None:
        """Nothing."""

    def check_cancelled(self) -> None:
        """Nobody cancels."""


def read(source: Path) -> Document:
    """Return the document of a source, as the job does it."""
    from netdesigner.engine.job.imports import import_model

    answer = import_model({"source": str(source)}, Silent())
    assert answer["has_weights"]
    assert answer["findings"] == []
    return document_from_json(answer["project"])


def keep(source: Path, document: Document, project: Path) -> RunFolder:
    """Keep the weights of a source, as the job does it, and return where they are."""
    from netdesigner.engine.job.keeping import keep_weights

    with being_imported(ForWeights.of(document), project) as run:
        answer = keep_weights({"source": str(source), "folder": str(run.path)}, Silent())
    assert answer["left"] == []
    return RunFolder(Path(answer["folder"]))


@pytest.fixture
def trained(keras: Any) -> Any:
    """A model with a shared layer, a submodel, a wrapped layer and layers of equal shapes, with random weights."""
    code = keras.Input((6,), name="code")
    encoder = keras.Model(code, keras.layers.Dense(6, name="dense")(code), name="encoder")
    inputs = keras.Input((4, 6), name="words")
    shared = keras.layers.Dense(6, name="shared")
    x = keras.layers.Dense(6, name="second")(shared(shared(inputs)))
    x = keras.layers.Bidirectional(keras.layers.LSTM(3, name="lstm"), name="both")(x)
    x = keras.layers.BatchNormalization(name="norm")(encoder(x))
    model = keras.Model(inputs, keras.layers.Dense(2, name="classes")(x), name="trained")
    rng = np.random.default_rng(7)
    model.set_weights([rng.uniform(0.1, 1.0, size=weight.shape) for weight in model.get_weights()])
    return model


def same(keras: Any, first: Any, second: Any) -> bool:
    samples = np.random.default_rng(1).normal(size=(5, 4, 6)).astype("float32")
    return bool((first.predict(samples, verbose=0) == second.predict(samples, verbose=0)).all())


@pytest.mark.parametrize("name", ["trained.keras", "trained.h5"])
def test_weights_are_kept_to_the_last_bit(name: str, keras: Any, trained: Any, tmp_path: Path) -> None:
    source, project = tmp_path / name, tmp_path / "mine.netd"
    trained.save(source)
    run = keep(source, read(source), project)
    assert imported_run(project) == run == find_run(project)
    assert run.id == "imported"
    assert run.read_record().state == RunEnding.IMPORTED
    assert same(keras, trained, keras.saving.load_model(run.model))


def test_weights_alone_go_to_the_layers_of_their_names(keras: Any, trained: Any, tmp_path: Path) -> None:
    project = tmp_path / "mine.netd"
    trained.save(tmp_path / "trained.keras")
    trained.save_weights(tmp_path / "alone.weights.h5")
    document = read(tmp_path / "trained.keras")
    runs = [keep(tmp_path / name, document, project) for name in ("trained.keras", "alone.weights.h5")]
    assert [run.id for run in runs] == [run.id for run in list_runs(project)] == ["imported", "imported-2"]
    assert same(keras, trained, keras.saving.load_model(runs[1].model))


def test_weights_of_a_network_that_is_not_understood_are_kept_apart(keras: Any, tmp_path: Path) -> None:
    inputs = keras.Input((4,), name="first")
    x = keras.layers.Dense(3, name="dense")(inputs)
    x = keras.layers.Lambda(abs, name="own")(x)
    model = keras.Model(inputs, keras.layers.Dense(2, name="last")(x))
    model.save(tmp_path / "own.keras")
    from netdesigner.engine.job.imports import import_model

    document = document_from_json(import_model({"source": str(tmp_path / "own.keras")}, Silent())["project"])
    run = keep(tmp_path / "own.keras", document, tmp_path / "mine.netd")
    assert not run.model.exists()
    assert imported_run(tmp_path / "mine.netd") == run
    kept = keras.saving.load_model(run.initial_weights)
    for name in ("dense", "last"):
        for mine, other in zip(kept.get_layer(name).get_weights(), model.get_layer(name).get_weights(), strict=True):
            np.testing.assert_array_equal(mine, other)


def test_weights_of_another_network_leave_nothing_behind(keras: Any, trained: Any, tmp_path: Path) -> None:
    trained.save(tmp_path / "trained.keras")
    other = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    other.save_weights(tmp_path / "other.weights.h5")
    with pytest.raises(SourceRefused) as info:
        keep(tmp_path / "other.weights.h5", read(tmp_path / "trained.keras"), tmp_path / "mine.netd")
    assert info.value.fault is SourceFault.WEIGHTS_DIFFER
    assert list((tmp_path / "mine.runs").iterdir()) == []


def test_the_script_starts_from_the_weights_that_a_run_starts_from(keras: Any, trained: Any, tmp_path: Path) -> None:
    trained.save(tmp_path / "trained.keras")
    document = read(tmp_path / "trained.keras")
    run = keep(tmp_path / "trained.keras", document, tmp_path / "mine.netd")
    (layer,) = (layer for layer in document.network.main.layers.values() if layer.name == "classes")
    wider = replace(layer, parameters={**layer.parameters, "units": 3})
    apply_edit(document, PutLayer(document.network.main.id, wider))
    script: dict[str, Any] = {}
    exec(write_script(document, weights=str(run.initial_weights)).text, script)
    model = script["build_model"]()
    untouched = model.get_layer("classes").get_weights()
    script["take_weights"](model, keras.saving.load_model(script["INITIAL_WEIGHTS"], compile=False))
    assert all(np.array_equal(*pair) for pair in zip(model.get_weights()[:-2], trained.get_weights()[:-2], strict=True))
    assert all(np.array_equal(*pair) for pair in zip(untouched, model.get_weights()[-2:], strict=True))


@pytest.mark.slow
def test_cancelling_ends_the_child_and_leaves_nothing(tmp_path: Path, trained: Any) -> None:
    trained.save(tmp_path / "trained.keras")
    importer = Importer(str(tmp_path / "trained.keras"))

    def cancel(_: Any) -> None:
        importer.give_up()

    with pytest.raises(RequestCancelled):
        importer.read(cancel)
    importer.close()
    with pytest.raises(RequestCancelled):
        importer.read()


@pytest.mark.parametrize(
    ("kind", "unknown", "reason"),
    [
        ({"type": "own.Layer", "name": "own"}, ["own"], ""),
        ({"type": "keras.layers.Lambda", "name": "own"}, ["own"], ""),
        ({"parameters": {"units": 2, "activation": "relux"}}, [], "relux"),
    ],
    ids=["not understood", "code of its own", "refused by Keras"],
)
def test_why_there_is_no_trained_model_is_said(
    kind: dict[str, Any], unknown: list[str], reason: str, trained: Any, tmp_path: Path
) -> None:
    from netdesigner.engine.job.keeping import keep_weights

    trained.save(source := tmp_path / "trained.keras")
    document = read(source)
    graph = document.network.main
    layer = next(layer for layer in graph.layers.values() if layer.name == "classes")
    apply_edit(document, PutLayer(graph.id, replace(layer, **kind)))
    with being_imported(ForWeights.of(document), tmp_path / "project.netd") as run:
        answer = keep_weights({"source": str(source), "folder": str(run.path)}, Silent())
    assert answer["unknown"] == unknown
    assert reason in answer["unbuilt"]
