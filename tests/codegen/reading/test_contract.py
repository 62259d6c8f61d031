"""A script that is read, written and executed makes the model that the script itself makes."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import ScriptPart, write_script

SCRIPTS = {path.stem: path for path in (Path(__file__).parent / "scripts").glob("*.txt")}

QUICK = {"residual", "translator", "two_heads"}


@pytest.mark.filterwarnings("ignore:Do not pass an `input_shape`:UserWarning")
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in SCRIPTS]
)
def test_the_model_is_the_same(keras: ModuleType, name: str) -> None:
    text = SCRIPTS[name].read_text()
    imported = read_script(text, name)
    assert [finding for finding in imported.findings if finding.severity == "error"] == []
    ours = _executed(keras, write_script(imported.document, part=ScriptPart.MODEL).text)["build_model"]()
    theirs = _executed(keras, text)["model"]
    assert _signatures(ours) == _signatures(theirs)
    assert ours.count_params() == theirs.count_params()
    assert [w.shape for w in ours.trainable_weights] == [w.shape for w in theirs.trainable_weights]


def _executed(keras: ModuleType, text: str) -> dict[str, Any]:
    keras.utils.clear_session()
    names: dict[str, Any] = {}
    exec(text, names)
    return names


def _signatures(model: Any) -> list[Any]:
    """Return what each output is made of, down to the inputs."""
    config = model.get_config()
    if "input_layers" not in config:
        return [_told(layer) for layer in config["layers"] if layer["class_name"] != "InputLayer"]
    layers = {layer["name"]: layer for layer in config["layers"]}
    outputs = config["output_layers"]
    found = list(outputs.values()) if isinstance(outputs, dict) else outputs
    ends = [found] if isinstance(found[0], str) else found
    return [_signature(layers, *_history(model, end)) for end in ends]


def _history(model: Any, end: list[Any]) -> tuple[str, int, int]:
    """Return an end as the histories of tensors count: calls of models from zero."""
    name, call, output = end
    inner = next(layer for layer in model.operations if layer.name == name)
    return name, call - (1 if type(inner).__name__ == "Functional" else 0), output


def _signature(layers: dict[str, Any], name: str, call: int, output: int) -> Any:
    layer = layers[name]
    nodes = layer["inbound_nodes"]
    if not nodes:
        return (_told(layer), output)
    node = nodes[call]
    arguments = {key: value for key, value in node["kwargs"].items() if value not in (None, False)}
    return (_told(layer), output, _arguments(layers, [*node["args"], *arguments.values()]))


def _arguments(layers: dict[str, Any], value: Any) -> Any:
    if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
        return _signature(layers, *value["config"]["keras_history"])
    if isinstance(value, dict):
        return {key: _arguments(layers, item) for key, item in value.items()}
    return [_arguments(layers, item) for item in value] if isinstance(value, list | tuple) else value


def _told(layer: dict[str, Any]) -> Any:
    """Return the class and settings of a layer; operations and models bear no names that a script tells."""
    settings = {key: value for key, value in layer["config"].items() if key not in ("layers", "name", "build_config")}
    inner = [_told(item) for item in layer["config"].get("layers", ())]
    is_layer = layer.get("module", "").startswith("keras.layers") and layer["class_name"] != "InputLayer"
    for key in ("input_layers", "output_layers", "seed", "dtype"):
        settings.pop(key, None)
    return (layer["class_name"], layer["config"].get("name") if is_layer else "", settings, inner)
