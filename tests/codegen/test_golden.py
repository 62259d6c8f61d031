"""Scripts as they are read: kept word by word, in the form a formatter gives, and equal to the model that was drawn."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.project.document import Document
from tests.codegen.direct import build
from tests.codegen.documents import DOCUMENTS
from tests.codegen.write_golden import GOLDEN

COMPLETE = [name for name in DOCUMENTS if name != "unfinished"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_script_is_the_golden_one(name: str) -> None:
    assert write_script(DOCUMENTS[name]()).text == (GOLDEN / f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("format", "--check"), ("check",)], ids=" ".join)
def test_a_formatter_and_a_linter_find_nothing(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--no-cache", str(GOLDEN)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", COMPLETE)
def test_the_script_builds_what_was_drawn(keras: ModuleType, name: str) -> None:
    document = DOCUMENTS[name]()
    written, drawn = _executed(document)["build_model"](), build(keras, document)
    assert _configs(written) == _configs(drawn)
    assert _weights(written).keys() == _weights(drawn).keys()
    _fill(written)
    _fill(drawn)
    inputs = _samples(written)
    for one, other in zip(keras.tree.flatten(written(inputs)), keras.tree.flatten(drawn(inputs)), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", COMPLETE)
def test_outputs_have_the_names_of_the_document(keras: ModuleType, name: str) -> None:
    document = DOCUMENTS[name]()
    model = _executed(document)["build_model"]()
    outputs = model.outputs[0] if isinstance(model, keras.Sequential) else model.output
    names = [
        node.name for key in document.network.main.outputs if hasattr(node := document.network.main.nodes[key], "name")
    ]
    if len(names) > 1:
        assert list(outputs) == names
    else:
        assert keras.backend.is_keras_tensor(outputs)


def _executed(document: Document) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(write_script(document, part=ScriptPart.MODEL).text, names)
    return names


def _configs(model: Any) -> dict[str, Any]:
    """Return the configuration of each layer that has a name of its own, those of submodels included."""
    found = {}
    for layer in model.layers:
        inner = _configs(layer) if hasattr(layer, "layers") else layer.get_config()
        if hasattr(layer, "layers") or not type(layer).__module__.startswith("keras.src.ops"):
            found[layer.name] = (type(layer).__name__, layer.trainable, inner)
    return found


def _weights(model: Any, path: str = "") -> dict[str, Any]:
    found = {}
    for layer in model.layers:
        if hasattr(layer, "layers"):
            found |= _weights(layer, f"{path}{layer.name}/")
        else:
            found |= {f"{path}{layer.name}/{number}": weight for number, weight in enumerate(layer.weights)}
    return found


def _fill(model: Any) -> None:
    random = np.random.default_rng(0)
    for _, weight in sorted(_weights(model).items()):
        if weight.dtype.startswith("float"):
            weight.assign(random.uniform(0.1, 0.9, weight.shape))


def _samples(model: Any) -> Any:
    random = np.random.default_rng(1)
    found = [
        random.integers(1, 9, [2, *(size or 5 for size in tensor.shape[1:])]).astype(tensor.dtype)
        for tensor in model.inputs
    ]
    return found[0] if len(found) == 1 else found


def test_the_golden_folder_holds_nothing_else() -> None:
    assert {path.stem for path in Path(GOLDEN).glob("*.py")} == set(DOCUMENTS)
