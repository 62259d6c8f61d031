"""Scripts that go on by the shapes of tensors, brought in as a person does: Keras is asked by a real child."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from netdesigner.engine.client.importing import Importer
from netdesigner.graph.nodes import LayerNode
from netdesigner.project.importing.imported import Imported

BLOCK = """
    import keras
    from keras import backend as K, layers

    def squeeze(x, ratio):
        filters = x.shape[-1]
        s = layers.GlobalAveragePooling2D()(x)
        s = layers.Dense(filters // ratio, activation="relu")(s)
        s = layers.Dense(filters, activation="sigmoid")(s)
        return layers.multiply([x, layers.Reshape((1, 1, filters))(s)])

    x = inputs = keras.Input((16, 16, 3))
    for filters in (8, 8, 16):
        if K.int_shape(x)[-1] == filters:
            x = layers.add([x, squeeze(x, 2)])
        else:
            x = layers.Conv2D(filters, 3, strides=2)(x)
    while len(x.shape) > 2:
        x = {last}
    model = keras.Model(inputs, layers.Dense(x.shape[-1] * 2)(x))
"""


def brought_in(folder: Path, last: str) -> Imported:
    path = folder / "mine.py"
    path.write_text(dedent(BLOCK).format(last=last))
    with Importer(str(path)) as importer:
        return importer.read().imported


def test_sizes_and_conditions_are_what_keras_says(tmp_path: Path) -> None:
    imported = brought_in(tmp_path, "layers.Flatten()(x)")
    graph = imported.document.network.main
    calls = [graph.layer_of(node) for node in graph.nodes.values() if isinstance(node, LayerNode)]
    assert imported.findings == ()
    assert [layer.parameters.get("units") for layer in calls if layer.type.endswith("Dense")] == [4, 8, 288]
    assert sum(layer.type.endswith("Conv2D") for layer in calls) == 2


def test_what_keras_refuses_is_told(tmp_path: Path) -> None:
    imported = brought_in(tmp_path, "layers.MaxPooling2D(64)(x)")
    assert {finding.code for finding in imported.findings} <= {"script.loop_not_known", "script.value_not_known"}
    assert imported.findings
