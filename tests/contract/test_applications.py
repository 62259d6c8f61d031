"""Every network of `keras.applications` as a node: what it gives, what it weighs, which file it would take."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from netdesigner.canvas.editing.starting_values import starting_values
from netdesigner.canvas.editing.unfolding_networks import put_in_place
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Value
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.client.unfolding import keep_pretrained, unfolded
from netdesigner.engine.design.applications import Applications
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.engine.job.downloading import download
from netdesigner.engine.protocol.keras_files import KerasFile, keras_file_to_json
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.imported_weights import ForWeights
from tests.builders import Drawing
from tests.engine.job.servers import serving

CATALOGUE = load_catalogue()
MADE_FOR_ONE_SIZE = {"keras.applications.NASNetLarge", "keras.applications.NASNetMobile"}
"""Those that fit no other pictures than they are made for, whether they have their top or not."""
PATHS = sorted(path for path, known in CATALOGUE.layers.items() if known.is_application)
SMALL = ("keras.applications.MobileNetV3Small", "keras.applications.VGG16")
EACH = [pytest.param(path, marks=[] if path in SMALL else pytest.mark.slow, id=path[19:]) for path in PATHS]


@pytest.fixture(scope="module")
def inference() -> Inference:
    return Inference(CATALOGUE)


def drawn(path: str, **parameters: Value) -> tuple[Drawing, NodeId]:
    """Return a network that looks at small pictures with a network of Keras, and the node of that."""
    drawing = Drawing()
    image = drawing.input((96, 96, 3))
    node = drawing.layer(path, image, name="base", **parameters)
    drawing.output(drawing.layer("Dense", drawing.layer("GlobalAveragePooling2D", node), units=2), loss="mse")
    return drawing, node


def verdict_on(drawing: Drawing, node: NodeId, inference: Inference) -> NodeVerdict:
    evaluation = DocumentEvaluation(drawing.document, inference)
    while not evaluation.work(60.0):
        pass
    return evaluation.graphs["main"].verdicts[node]


def built(keras: ModuleType, drawing: Drawing) -> Any:
    """Return the model of a script; without weights, so that nothing is allocated."""
    names: dict[str, Any] = {}
    exec(write_script(drawing.document, part=ScriptPart.MODEL).text, names)
    with keras.StatelessScope(initialize_variables=False):
        return names["build_model"]()


@pytest.mark.parametrize("path", EACH)
def test_a_node_is_what_its_script_builds(path: str, inference: Inference, keras: ModuleType) -> None:
    size: dict[str, Value] = {"input_shape": (96, 96, 3)} if path in MADE_FOR_ONE_SIZE else {}
    drawing, node = drawn(path, **{**starting_values(CATALOGUE, path), "weights": None, **size})
    verdict = verdict_on(drawing, node, inference)
    base = built(keras, drawing).get_layer("base")
    assert verdict.problems == ()
    assert [spec.shape for spec in verdict.outputs] == [tuple(base.compute_output_shape((None, 96, 96, 3)))]
    assert verdict.params.frozen == base.count_params()
    assert verdict.params.trainable == 0 == len(base.trainable_weights)


@pytest.mark.parametrize("path", EACH)
def test_the_file_that_keras_would_fetch_is_known(path: str, keras: ModuleType) -> None:
    file = Applications(CATALOGUE).build(path, {"weights": "imagenet"}).file
    assert file is not None
    assert file.url.startswith("https://")
    assert len(file.checksum) in (0, 32, 64)
    assert not file.path.exists()


def test_files_differ_with_the_arguments(keras: ModuleType) -> None:
    applications = Applications(CATALOGUE)
    whole = applications.build("keras.applications.VGG16", {"weights": "imagenet"}).file
    part = applications.build("keras.applications.VGG16", {"weights": "imagenet", "include_top": False}).file
    none = applications.build("keras.applications.VGG16", {"weights": None, "include_top": False}).file
    assert whole != part
    assert none is None


def test_some_of_the_layers_learn(inference: Inference, keras: ModuleType) -> None:
    path = "keras.applications.MobileNetV3Small"
    given = {"weights": None, "include_top": False, "trainable_layers": 20, "freeze_normalization": True}
    drawing, node = drawn(path, **given)
    verdict = verdict_on(drawing, node, inference)
    base = built(keras, drawing).get_layer("base")
    learning = [layer for layer in base.layers if layer.trainable]
    assert verdict.params.trainable == sum(weight.shape.num_elements() for weight in base.trainable_weights) > 0
    assert verdict.params.total == base.count_params()
    assert set(learning) < set(base.layers[-20:])
    assert not any(isinstance(layer, keras.layers.BatchNormalization) for layer in learning)


def test_what_keras_refuses_is_said_of_the_node(inference: Inference, keras: ModuleType) -> None:
    drawing, node = drawn("keras.applications.VGG16", weights="imagenet", include_top=True, classes=10)
    (problem,) = verdict_on(drawing, node, inference).problems
    assert "classes" in str(problem.values["message"])


def test_a_network_that_is_made_for_other_pictures_can_be_made_for_these(
    inference: Inference, keras: ModuleType
) -> None:
    drawing, node = drawn("keras.applications.VGG16", weights=None, include_top=False, input_shape=(64, 64, 3))
    (problem,) = verdict_on(drawing, node, inference).problems
    assert problem.parameter == "input_shape"
    drawing.do(*problem.fixes[0].edits)
    assert drawing.graph.layers[drawing.layer_id(node)].parameters["input_shape"] == (96, 96, 3)
    assert verdict_on(drawing, node, inference).problems == ()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")  # TensorFlow's tensors with this NumPy
def test_weights_are_read_from_a_file_that_was_fetched(keras: ModuleType, tmp_path: Path) -> None:
    path = "keras.applications.MobileNetV3Small"
    made = keras.applications.MobileNetV3Small(include_top=False, weights=None)
    made.save_weights(tmp_path / "made.weights.h5")
    content = (tmp_path / "made.weights.h5").read_bytes()
    with serving(content) as server:
        file = KerasFile(f"{server.url}", tmp_path / "models" / "small.weights.h5", hashlib.md5(content).hexdigest())
        download({"files": [keras_file_to_json(file)]}, Context())
    drawing, _node = drawn(path, include_top=False, weights=str(file.path), trainable=False)
    names: dict[str, Any] = {}
    exec(write_script(drawing.document, part=ScriptPart.MODEL).text, names)
    base = names["build_model"]().get_layer("base")
    for given, read in zip(made.get_weights(), base.get_weights(), strict=True):
        assert (given == read).all()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")
@pytest.mark.parametrize("path", [*SMALL, "keras.applications.ConvNeXtTiny"])
def test_an_unfolded_network_has_the_same_weights(path: str, keras: ModuleType, tmp_path: Path) -> None:
    made = getattr(keras.applications, path[19:])(include_top=False, weights=None)
    made.save_weights(tmp_path / "made.weights.h5")
    drawing, node = drawn(path, include_top=False, weights=str(tmp_path / "made.weights.h5"), trainable=False)
    layer = drawing.graph.layers[drawing.layer_id(node)]
    workspace = Workspace(drawing.history)
    assert put_in_place(workspace, "main", layer.id, unfolded(layer))
    run = keep_pretrained(layer, ForWeights.of(drawing.document), tmp_path / "project.netd")
    base = keras.saving.load_model(run.model, compile=False).get_layer("base")
    picture = np.random.default_rng(1).random((2, 96, 96, 3), np.float32)
    assert (base(picture).numpy() == made(picture).numpy()).all()
    assert not base.trainable


class Context:
    """Waits for a download without a word."""

    def progress(self, **_values: object) -> None:
        """Take it in."""

    def check_cancelled(self) -> None:
        """Go on."""
