"""Scripts in the manner of examples, notebooks and blog posts: what they build and feed is read as they mean it."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.catalogue.values import Instance
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import ScriptPart, write_script
from tests.codegen.reading.helpers import codes, taken

SCRIPTS = {path.stem: path for path in (Path(__file__).parent / "wild").glob("*.txt")}
LAYERS = {
    "bert_like": 10,
    "captcha": 9,
    "convnet_example": 14,
    "gan": 0,
    "lstm_text": 4,
    "mlp_mixer": 6,
    "mnist_kaggle": 9,
    "recommender": 4,
    "seq2seq": 3,
    "tabular": 5,
    "timeseries": 43,
    "transfer": 5,
    "unet": 38,
    "vae": 4,
    "vit": 29,
}
FAILED = {
    "bert_like": {ReadCode.CUSTOM_CLASS},  # an embedding of numbers that depend on no input
    "mlp_mixer": {ReadCode.CUSTOM_CLASS, ReadCode.VALUE_NOT_KNOWN},  # shapes that Keras alone tells
    "vae": {ReadCode.CUSTOM_CLASS},  # random numbers in a layer, and a training of its own
    "vit": {ReadCode.CUSTOM_CLASS},
}
"""What cannot be read without Keras, or at all, is told."""


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_of_others_is_read(name: str) -> None:
    imported = read_script(SCRIPTS[name].read_text(), name)
    assert {item.code for item in imported.findings if item.severity == "error"} == FAILED.get(name, set())
    assert len(imported.document.network.main.layers) == LAYERS[name]
    if name in FAILED:  # what is missing stands in comments
        return
    again = read_script(write_script(imported.document).text, name)
    assert len(again.document.network.main.layers) == LAYERS[name]


def test_shapes_of_data_sets_are_known() -> None:
    imported = taken("""
        import numpy as np
        import keras
        from keras import layers
        (x_train, y_train), _ = keras.datasets.mnist.load_data()
        x_train = np.expand_dims(x_train.astype("float32") / 255, -1)
        number = len(np.unique(y_train))
        y_train = keras.utils.to_categorical(y_train, number)
        model = keras.Sequential([
            keras.Input(shape=x_train.shape[1:]),
            layers.Conv2D(8, 3),
            layers.Flatten(),
            layers.Dense(y_train.shape[1], activation="softmax"),
        ])
        model.compile("adam", "categorical_crossentropy")
        model.fit(x_train, y_train)
    """)
    assert codes(imported) == [ReadCode.DATA_CHANGED]
    graph = imported.document.network.main
    assert graph.nodes[graph.inputs[0]].shape == (28, 28, 1)  # type: ignore[union-attr]  # an input
    assert [layer.parameters.get("units") for layer in graph.layers.values()] == [None, None, 10]
    assert len(imported.document.data.bindings) == 2


def test_images_as_rows_have_a_shape_but_are_no_data_of_a_document() -> None:
    imported = taken("""
        import keras
        (x_train, y_train), _ = keras.datasets.fashion_mnist.load_data()
        x_train = x_train.reshape(x_train.shape[0], x_train.shape[1] * x_train.shape[2])
        model = keras.Sequential()
        model.add(keras.layers.Dense(y_train.max() + 1, input_shape=(x_train.shape[1],)))
        model.compile("adam", "sparse_categorical_crossentropy")
        model.fit(x_train, y_train)
    """)
    assert codes(imported) == [ReadCode.DATA_NOT_TAKEN]
    graph = imported.document.network.main
    assert graph.nodes[graph.inputs[0]].shape == (784,)  # type: ignore[union-attr]  # an input
    assert [layer.parameters["units"] for layer in graph.layers.values()] == [10]
    assert graph.inputs[0] not in imported.document.data.bindings


def test_objects_are_got_by_their_names_and_configurations() -> None:
    document = taken("""
        import keras
        model = keras.Sequential([keras.layers.Dense(1, input_shape=(3,))])
        adam = keras.optimizers.get({"class_name": "Adam", "config": {"learning_rate": 0.01}})
        model.compile(adam, keras.losses.get("mse"), metrics=[keras.metrics.get("mae")])
    """).document
    assert document.compile.optimizer == Instance("keras.optimizers.Adam", {"learning_rate": 0.01})
    (output,) = (document.network.main.nodes[key] for key in document.network.main.outputs)
    assert (output.loss, output.metrics) == ("mse", ("mae",))  # type: ignore[union-attr]  # an output


def test_states_of_a_stack_of_cells_lie_in_lists_as_keras_gives_them() -> None:
    imported = taken("""
        import keras
        from keras import layers
        steps = keras.Input((7, 5))
        cells = [layers.LSTMCell(4), layers.GRUCell(3)]
        result, (h, c), state = layers.RNN(cells, return_state=True)(steps)
        again = layers.RNN(cells)(steps, initial_state=[[h, c], state])
        model = keras.Model(steps, layers.Concatenate()([result, again]))
    """)
    assert codes(imported) == []
    text = write_script(imported.document, part=ScriptPart.MODEL).text
    assert "rnn_1, (rnn_2, rnn_3), rnn_4 = layers.RNN(" in text
    assert "initial_state=[rnn_2, rnn_3, rnn_4]" in text


def test_layers_of_a_generator_of_images_stand_behind_the_input() -> None:
    document = read_script(SCRIPTS["mnist_kaggle"].read_text()).document
    assert "layers.RandomRotation(1 / 36" in write_script(document).text
