"""Networks of `keras.applications` come in with their weights: those that Keras would fetch, or those in a file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from netdesigner.engine import pretrained
from netdesigner.engine.job.downloading import download
from netdesigner.engine.job.imports import import_model
from netdesigner.engine.job.keeping import keep_weights
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_from_json, keras_file_to_json, missing
from netdesigner.engine.protocol.messages import Values
from netdesigner.project.format import document_from_json
from netdesigner.project.imported_weights import ForWeights, being_imported
from tests.engine.job.servers import serving

# Keras calls NumPy 2 as if it were NumPy 1 when a model is saved.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


class Silent:
    """What an import tells of its progress is not listened to."""

    def progress(self, **_: Any) -> None:
        """Nothing."""

    def check_cancelled(self) -> None:
        """Nobody cancels."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that Keras keeps weights in."""
    folder = tmp_path / "keras"
    folder.mkdir()
    monkeypatch.setattr(pretrained, "keras_home", lambda: str(folder))
    return folder


def made(keras: ModuleType, name: str, **arguments: Any) -> Any:
    """Return a network with random weights; nothing is fetched for it."""
    with pretrained.nothing_fetched():
        model = getattr(keras.applications, name)(**arguments)
    random = np.random.default_rng(3)
    model.set_weights([random.uniform(size=weight.shape) for weight in model.get_weights()])
    return model


def kept(keras: ModuleType, sought: Values, answer: Values, project: Path) -> Any:
    """Return the model that is kept among the runs of a project."""
    with being_imported(ForWeights.of(document_from_json(answer["project"])), project) as run:
        told = keep_weights({**sought, "folder": str(run.path)}, Silent())
    assert (told["left"], told["unknown"], told["unbuilt"]) == ([], [], "")
    return keras.saving.load_model(Path(told["folder"]) / "model.keras", compile=False)


def fetched(file: KerasFile, content: bytes) -> None:
    """Bring a file to its place, from a server on this computer."""
    with serving(content) as server:
        here = KerasFile(server.url, file.path, hashlib.md5(content).hexdigest())
        download({"files": [keras_file_to_json(here)]}, Silent())


def assert_same_weights(first: Any, second: Any) -> None:
    mine, others = ({layer.name: layer.get_weights() for layer in model.layers} for model in (first, second))
    for name, weights in mine.items():
        assert all((one == other).all() for one, other in zip(weights, others.get(name, ()), strict=True))


def test_the_file_that_has_to_be_fetched_is_told(keras: ModuleType, cache: Path) -> None:
    answer = import_model({"source": "app:VGG16", "weights": "imagenet"}, Silent())
    file = keras_file_from_json(answer["fetched"])
    assert answer["has_weights"]
    assert missing([file]) == (file,)
    assert file.path.is_relative_to(cache)
    assert file.url.endswith("vgg16_weights_tf_dim_ordering_tf_kernels.h5")


def test_without_weights_nothing_has_to_be_fetched(keras: ModuleType) -> None:
    answer = import_model({"source": "app:VGG16", "weights": None}, Silent())
    assert answer["fetched"] is None
    assert not answer["has_weights"]


def test_a_file_that_is_not_there_is_refused(keras: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused) as info:
        import_model({"source": "app:VGG16", "weights": str(tmp_path / "none.h5")}, Silent())
    assert info.value.fault is SourceFault.MISSING


@pytest.mark.slow
@pytest.mark.parametrize("name", ["MobileNet", "EfficientNetB0"])  # the latter has a layer more for these weights
def test_weights_that_were_fetched_are_kept(name: str, keras: ModuleType, cache: Path, tmp_path: Path) -> None:
    sought = {"source": f"app:{name}", "weights": "imagenet"}
    model = made(keras, name)
    model.save_weights(tmp_path / "made.weights.h5")
    keras.utils.clear_session()  # or layers without a name of their own would get others than in this model
    answer = import_model(sought, Silent())
    fetched(keras_file_from_json(answer["fetched"]), (tmp_path / "made.weights.h5").read_bytes())
    assert_same_weights(model, kept(keras, sought, answer, tmp_path / "mine.netd"))


@pytest.mark.slow
def test_weights_in_a_file_are_kept(keras: ModuleType, tmp_path: Path) -> None:
    model = made(keras, "MobileNet", weights=None)
    model.save_weights(tmp_path / "made.weights.h5")
    sought = {"source": "app:MobileNet", "weights": str(tmp_path / "made.weights.h5")}
    answer = import_model(sought, Silent())
    assert answer["fetched"] is None
    assert_same_weights(model, kept(keras, sought, answer, tmp_path / "mine.netd"))
