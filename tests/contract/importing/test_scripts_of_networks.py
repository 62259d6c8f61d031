"""Scripts that take networks of Keras apart, brought in as a person does: Keras is asked by a real child."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.client.importing import Importer

SCRIPT = """
import keras

base = keras.applications.MobileNetV2(include_top=False, weights=None, input_shape=(32, 32, 3))
for layer in base.layers[:20]:
    layer.trainable = False
x = keras.layers.GlobalAveragePooling2D(name="pool")({cut})
model = keras.Model(base.input, keras.layers.Dense(2, name="scores")(x))
"""


@pytest.mark.slow
@pytest.mark.parametrize("cut", ["base.output", "base.get_layer('block_6_expand_relu').output"])
def test_what_is_built_and_what_learns_is_the_same(keras: ModuleType, tmp_path: Path, cut: str) -> None:
    (source := tmp_path / "transfer.py").write_text(SCRIPT.format(cut=cut))
    with Importer(str(source)) as importer:
        found = importer.read().imported
    assert [finding for finding in found.findings if finding.severity == "error"] == []
    theirs, ours = _executed(source.read_text()), _executed(write_script(found.document, part=ScriptPart.MODEL).text)
    model = ours["build_model"]()
    assert _sizes(model.weights) == _sizes(theirs["model"].weights)
    assert _sizes(model.trainable_weights) == _sizes(theirs["model"].trainable_weights)


def _executed(text: str) -> dict[str, object]:
    names: dict[str, object] = {}
    exec(text, names)
    return names


def _sizes(weights: list[object]) -> list[tuple[int, ...]]:
    return sorted(tuple(weight.shape) for weight in weights)
