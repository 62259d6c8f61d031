"""Arrays that stay on disk: the script, executed."""

from pathlib import Path
from types import ModuleType
from typing import Any

import h5py
import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.data.sources.source import Source
from netdesigner.data.split import Split
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

ROWS = 500


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    random = np.random.default_rng(0)
    x = random.normal(3, 2, (ROWS, 4)).astype("float32")
    y = (x.sum(axis=1) > 12).astype("int8")
    np.save(tmp_path / "x.npy", x)
    np.save(tmp_path / "y.npy", y)
    with h5py.File(tmp_path / "all.h5", "w") as file:
        file["in/x"], file["y"] = x, y
    return tmp_path


def document_of(sources: dict[str, Source], x: Binding, y: Binding, normalized: bool = False) -> Document:
    drawing = Drawing()
    given = drawing.input((4,), "measures")
    entering = drawing.layer("Normalization", given) if normalized else given
    output = drawing.output(
        drawing.layer("Dense", entering, units=1, activation="sigmoid"), "kind", "binary_crossentropy"
    )
    drawing.do(SetSettings(DataSettings(sources, {given: x, output: y}, Split(0.2, 0.2))))
    drawing.do(SetSettings(FitSettings(seed=5, epochs=2, batch_size=32)))
    return drawing.document


def npy(folder: Path, *, on_disk: bool, normalized: bool = False) -> Document:
    sources: dict[str, Source] = {name: NpySource(str(folder / f"{name}.npy"), on_disk) for name in ("x", "y")}
    return document_of(sources, Binding("x", ("array",)), Binding("y", ("array",)), normalized)


def hdf5(folder: Path, *, on_disk: bool, normalized: bool = False) -> Document:
    sources: dict[str, Source] = {"all": Hdf5Source(str(folder / "all.h5"), on_disk)}
    return document_of(sources, Binding("all", ("in/x",)), Binding("all", ("y",), Encoding.CLASSES), normalized)


def script_of(document: Document, backend: Backend | None = None) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(document, backend=backend).text, names)
    return names


@pytest.mark.parametrize("make", [npy, hdf5])
def test_parts_on_disk_hold_what_is_there_once_each(make: Any, folder: Path) -> None:
    x = np.load(folder / "x.npy")
    parts = script_of(make(folder, on_disk=True))["load_data"]()
    rows = np.concatenate([np.asarray(part) for part, _ in parts])
    assert [len(part) for part, _ in parts] == [300, 100, 100]
    np.testing.assert_array_equal(np.sort(rows, axis=0), np.sort(x, axis=0))
    for part, target in parts:
        np.testing.assert_array_equal(np.asarray(part).sum(axis=1) > 12, np.asarray(target) == 1)


def test_a_part_is_not_read_before_its_batches_are(folder: Path) -> None:
    training, *_ = script_of(npy(folder, on_disk=True))["load_data"]()
    assert isinstance(training[0].array, np.memmap)
    assert isinstance(training[0][:10].array, np.memmap)


@pytest.mark.parametrize("make", [npy, hdf5])
def test_batches_are_those_of_data_in_memory(make: Any, folder: Path) -> None:
    found = []
    for on_disk in (True, False):
        script = script_of(make(folder, on_disk=on_disk), Backend.JAX)
        parts = script["load_data"]()
        batches = script["make_dataset"](*parts[0], shuffle=True)
        found.append([np.asarray(batches[number][0]) for number in range(len(batches))])
    assert [batch.shape for batch in found[0]] == [(32, 4)] * 9 + [(12, 4)]
    rows = [np.concatenate(batches) for batches in found]
    assert rows[0].shape == rows[1].shape


@pytest.mark.parametrize("normalized", [False, True])
@pytest.mark.parametrize("make", [npy, hdf5])
def test_a_network_is_trained_from_disk(keras: ModuleType, make: Any, folder: Path, normalized: bool) -> None:
    script = script_of(make(folder, on_disk=True, normalized=normalized))
    keras.utils.set_random_seed(script["SEED"])
    data, model = script["load_data"](), script["build_model"]()
    script["compile_model"](model)
    history = script["train"](model, data).history
    assert len(history["loss"]) == 2
    assert model.evaluate(script["make_dataset"](*data[2]), verbose=0) > 0
    if normalized:
        mean = model.get_layer("normalization").mean
        np.testing.assert_allclose(np.asarray(mean).ravel(), np.asarray(data[0][0]).mean(axis=0), rtol=1e-3)


def test_the_fingerprint_is_of_the_content(keras: ModuleType, folder: Path) -> None:
    from netdesigner.engine.fingerprints import fingerprint

    prints = []
    for change in (0.0, 0.0, 1.0):
        x = np.load(folder / "x.npy")
        x[0, 0] += change
        np.save(folder / "x.npy", x)
        prints.append(fingerprint(script_of(npy(folder, on_disk=True))["load_data"]()))
    assert prints[0] == prints[1] != prints[2]


def test_the_script_says_what_stays_on_disk(folder: Path) -> None:
    text = write_script(npy(Path("data"), on_disk=True)).text
    assert "    x = Rows(array)\n" in text
    assert 'np.load("data/x.npy", mmap_mode="r")' in text
    assert "class Rows" not in write_script(npy(Path("data"), on_disk=False)).text
