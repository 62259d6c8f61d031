"""Networks of `keras.applications` in a script: made once, said which part learns, then called."""

from __future__ import annotations

from netdesigner.catalogue.values import Value
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.graph.style import ModelStyle
from tests.builders import Drawing

PART: dict[str, Value] = {"weights": None, "trainable_layers": 4, "freeze_normalization": True}


def pretrained(**parameters: Value) -> Drawing:
    drawing = Drawing()
    node = drawing.layer("keras.applications.VGG16", drawing.input((96, 96, 3)), **parameters)
    drawing.output(drawing.layer("Flatten", node), loss="mse")
    return drawing


def body(drawing: Drawing) -> list[str]:
    lines = write_script(drawing.document, part=ScriptPart.MODEL).text.splitlines()
    return lines[lines.index("def build_model() -> keras.Model:") + 1 :]


def test_a_frozen_network() -> None:
    assert body(pretrained(include_top=False, trainable=False)) == [
        '    inputs = keras.Input(shape=(96, 96, 3), name="input")',
        "    vgg16 = keras.applications.VGG16(",
        '        include_top=False, weights="imagenet", name="vgg16"',
        "    )",
        "    vgg16.trainable = False",
        "    x = vgg16(inputs)",
        '    outputs = layers.Flatten(name="flatten")(x)',
        '    return keras.Model(inputs=inputs, outputs=outputs, name="model")',
    ]


def test_the_last_layers_learn() -> None:
    lines = body(pretrained(**PART))
    start = lines.index('    vgg16 = keras.applications.VGG16(weights=None, name="vgg16")') + 1
    assert lines[start : start + 6] == [
        "    for layer in vgg16.layers[:-4]:",
        "        layer.trainable = False",
        "    for layer in vgg16.layers:",
        "        if isinstance(layer, layers.BatchNormalization):",
        "            layer.trainable = False",
        "    x = vgg16(inputs)",
    ]


def test_in_a_row_the_network_stands_before_the_list() -> None:
    drawing = pretrained(weights=None, trainable=False)
    drawing.graph.style = ModelStyle.SEQUENTIAL
    assert body(drawing)[:6] == [
        '    vgg16 = keras.applications.VGG16(weights=None, name="vgg16")',
        "    vgg16.trainable = False",
        "    return keras.Sequential(",
        "        [",
        '            keras.Input(shape=(96, 96, 3), name="input"),',
        "            vgg16,",
    ]
