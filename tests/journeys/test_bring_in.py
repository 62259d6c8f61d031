"""A model from elsewhere: imported, looked at, saved; its weights go along."""

import json
import zipfile
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from netdesigner.app.training.panel import TrainingPanel
from netdesigner.app.window.windows import Windows
from netdesigner.project.imported_weights import imported_run
from tests.journeys.conftest import MakePerson
from tests.journeys.person import Hands, shows_project

LONGEST_MS = 180_000
"""Two imports of Keras, beside whatever else the machine does."""


def layer(kind: str, config: dict[str, Any]) -> dict[str, Any]:
    return {"module": "keras.layers", "class_name": kind, "config": config, "registered_name": None}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A trained model as Keras writes it; nothing here imports Keras."""
    layers = [
        layer("InputLayer", {"batch_shape": [None, 4], "dtype": "float32", "name": "petals"}),
        layer("Dense", {"name": "hidden", "units": 8, "activation": "relu"}),
        layer("Dense", {"name": "species", "units": 3, "activation": "softmax"}),
    ]
    config = {"module": "keras", "class_name": "Sequential", "config": {"name": "elsewhere", "layers": layers}}
    with h5py.File(tmp_path / "weights.h5", "w") as file:
        for key, shape in {"dense": (4, 8), "dense_1": (8, 3)}.items():
            file[f"layers/{key}/vars/0"] = np.full(shape, 0.25, "float32")
            file[f"layers/{key}/vars/1"] = np.full(shape[1:], 0.5, "float32")
        file.create_group("layers/input_layer/vars")
        file.create_group("vars")
    path = tmp_path / "elsewhere.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.15.1"}))
        archive.writestr("config.json", json.dumps(config))
        archive.write(tmp_path / "weights.h5", "model.weights.h5")
    return path


@pytest.mark.slow
def test_a_model_of_elsewhere_with_its_weights(
    windows: Windows, person_at: MakePerson, model: Path, tmp_path: Path
) -> None:
    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.keys("ctrl+shift+o")
    hands.save_dialog(model)
    hands.back_to_window()
    hands.wait(lambda: shows_project(window), LONGEST_MS)
    names = {node.name for node in window.session.document.network.main.layers.values()}
    assert names == {"hidden", "species"}
    hands.wait(lambda: window.session.runs.starts_from_imported, LONGEST_MS)
    hands.wait(lambda: not window.banner.isVisible())
    panel = hands.bring_up("alt+7", TrainingPanel)
    assert any("came with the network" in label.text() for label in panel.findChildren(QLabel))
    hands.keys("ctrl+s")
    hands.save_dialog(tmp_path / "mine.netd")
    hands.wait(lambda: window.session.path is not None)
    run = imported_run(tmp_path / "mine.netd")
    assert run is not None
    hands.wait(lambda: window.session.runs.initial_run == run)
