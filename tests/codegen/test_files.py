"""Samples that are files: listed with the data, read batch by batch; executed."""

from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from PIL import Image

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.media import Channels, Fit, Pictures, Sounds, Texts
from netdesigner.data.sources.folders import FolderSource
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing
from tests.sample_folders import COLOURS, picture_folder, sound_folder, text_folder

BACKENDS = [Backend.TENSORFLOW, Backend.JAX]


def _script(source: FolderSource, backend: Backend, copies: bool = False, several: bool = False) -> dict[str, Any]:
    drawing = Drawing()
    names = ["photo", "other"] if several else ["photo"]
    inputs = [drawing.input(source.medium.shape, name, source.medium.dtype) for name in names]
    output = drawing.output(inputs[0], "answer", "mse")
    bindings = {node: Binding("photos", (source.medium.field,)) for node in inputs}
    target = Binding("photos", (source.medium.field,)) if copies else Binding("photos", ("class",), Encoding.CLASSES)
    drawing.do(SetSettings(DataSettings({"photos": source}, {**bindings, output: target}, Split(0.2, 0.2))))
    drawing.do(SetSettings(FitSettings(seed=5, batch_size=8)))
    text = write_script(drawing.document, paths={"photos": source.path}, backend=backend).text
    names_of_script: dict[str, Any] = {"__name__": "script"}
    exec(text, names_of_script)
    return names_of_script


def _batches(script: dict[str, Any], part: Any, backend: Backend) -> list[Any]:
    batches = script["make_dataset"](*part)
    return list(batches) if backend is Backend.TENSORFLOW else [batches[step] for step in range(len(batches))]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("fit", list(Fit))
def test_pictures_go_with_their_classes(keras: ModuleType, tmp_path: Path, backend: Backend, fit: Fit) -> None:
    source = FolderSource(str(picture_folder(tmp_path / "photos")), Pictures(12, 12, fit=fit))
    script = _script(source, backend)
    data = script["load_data"]()
    assert [len(y) for _, y in data] == [36, 12, 12]
    for part in data:
        for x, y in _batches(script, part, backend):
            pixels = np.asarray(x)
            assert pixels.shape[1:] == (12, 12, 3)
            assert pixels.dtype == np.float32
            middles = pixels[:, 4:8, 4:8].mean(axis=(1, 2))
            assert np.allclose(middles, [list(COLOURS.values())[int(label)] for label in np.asarray(y)], atol=12)


@pytest.mark.parametrize("backend", BACKENDS)
def test_grey_pictures_have_one_channel(keras: ModuleType, tmp_path: Path, backend: Backend) -> None:
    source = FolderSource(str(picture_folder(tmp_path / "photos", kind="jpg")), Pictures(8, 8, Channels.GREY))
    script = _script(source, backend)
    x, _ = _batches(script, script["load_data"]()[0], backend)[0]
    assert tuple(np.asarray(x).shape) == (8, 8, 8, 1)


@pytest.mark.parametrize("backend", BACKENDS)
def test_several_inputs_and_a_target_are_read(keras: ModuleType, tmp_path: Path, backend: Backend) -> None:
    source = FolderSource(str(picture_folder(tmp_path / "photos")), Pictures(8, 8))
    script = _script(source, backend, copies=True, several=True)
    x, y = _batches(script, script["load_data"]()[0], backend)[0]
    assert set(x) == {"photo", "other"}
    assert np.array_equal(np.asarray(x["photo"]), np.asarray(y))


def test_files_that_are_skipped_and_hidden_ones_are_left_out(keras: ModuleType, tmp_path: Path) -> None:
    folder = picture_folder(tmp_path / "photos")
    (folder / "blue" / "notes.txt").write_text("no picture")
    Image.new("RGB", (4, 4)).save(folder / "blue" / "._000.png")
    script = _script(FolderSource(str(folder), Pictures(8, 8), skipped=("red/003.png",)), Backend.TENSORFLOW)
    files = [Path(name) for part, _ in script["load_data"]() for name in part]
    assert len(files) == 59
    assert folder / "red" / "003.png" not in files
    assert not any(file.name.startswith(".") for file in files)


def test_a_network_trains_on_pictures(keras: ModuleType, tmp_path: Path) -> None:
    source = FolderSource(str(picture_folder(tmp_path / "photos")), Pictures(8, 8))
    script = _script(source, Backend.TENSORFLOW)
    data = script["load_data"]()
    model = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Flatten(), keras.layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse")
    history = script["train"](model, data, epochs=1)
    assert np.isfinite(history.history["val_loss"][0])


@pytest.mark.parametrize("backend", BACKENDS)
def test_sounds_are_cut_or_end_in_silence(keras: ModuleType, tmp_path: Path, backend: Backend) -> None:
    folder = sound_folder(tmp_path / "tones", length=400)
    for length in (300, 500):
        script = _script(FolderSource(str(folder), Sounds(8_000, length)), backend)
        x, _ = _batches(script, script["load_data"]()[0], backend)[0]
        levels = np.asarray(x)
        assert levels.shape == (8, length, 1)
        assert levels.dtype == np.float32
        assert np.abs(levels[:, :300]).max() == pytest.approx(0.5, abs=0.01)
        assert not levels[:, 400:].any()


@pytest.mark.parametrize("backend", BACKENDS)
def test_texts_are_read(keras: ModuleType, tmp_path: Path, backend: Backend) -> None:
    source = FolderSource(str(text_folder(tmp_path / "opinions")), Texts())
    script = _script(source, backend)
    x, y = _batches(script, script["load_data"]()[0], backend)[0]
    texts = [item.decode() if isinstance(item, bytes) else str(item) for item in np.asarray(x)]
    assert [text.split()[0] for text in texts] == [("good", "bad")[int(label)] for label in np.asarray(y)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_sound_of_another_rate_is_refused(keras: ModuleType, tmp_path: Path, backend: Backend) -> None:
    folder = sound_folder(tmp_path / "tones", rate=8_000, length=400)
    script = _script(FolderSource(str(folder), Sounds(16_000, 400)), backend)
    with pytest.raises(Exception, match=r"16000|assertion failed"):
        _batches(script, script["load_data"]()[0], backend)
