"""What older versions of Keras, and TensorFlow, called things: translated, and told with its line."""

from __future__ import annotations

import pytest

from netdesigner.catalogue.values import Instance, Value
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.graph.nodes import OperationNode
from tests.codegen.reading.helpers import codes, layers, taken, wired

FIRST = "from keras.models import Sequential\nfrom keras.layers import *\nm = Sequential()\n"


@pytest.mark.parametrize(
    ("call", "kind", "parameters"),
    [
        ("Dense(output_dim=4, init='uniform')", "Dense", {"units": 4, "kernel_initializer": "uniform"}),
        (
            "Dense(4, W_regularizer='l2', bias=False)",
            "Dense",
            {"units": 4, "kernel_regularizer": "l2", "use_bias": False},
        ),
        ("Convolution2D(8, 3, 5)", "Conv2D", {"filters": 8, "kernel_size": (3, 5)}),
        (
            "Convolution2D(8, 3, 3, border_mode='same', subsample=(2, 2), dim_ordering='tf')",
            "Conv2D",
            {"filters": 8, "kernel_size": (3, 3), "padding": "same", "strides": (2, 2), "data_format": "channels_last"},
        ),
        ("Convolution2D(nb_filter=8, nb_row=3, nb_col=3)", "Conv2D", {"filters": 8, "kernel_size": (3, 3)}),
        ("Convolution1D(8, 3)", "Conv1D", {"filters": 8, "kernel_size": 3}),
        ("Conv2D(8, 3, 3)", "Conv2D", {"filters": 8, "kernel_size": 3, "strides": 3}),
        ("Dropout(p=0.5)", "Dropout", {"rate": 0.5}),
        (
            "LSTM(4, dropout_W=0.1, dropout_U=0.2, consume_less='cpu')",
            "LSTM",
            {"units": 4, "dropout": 0.1, "recurrent_dropout": 0.2},
        ),
        ("CuDNNLSTM(4)", "LSTM", {"units": 4}),
        ("LeakyReLU(alpha=0.1)", "LeakyReLU", {"negative_slope": 0.1}),
        ("MaxPooling1D(pool_length=2, stride=1)", "MaxPooling1D", {"pool_size": 2, "strides": 1}),
        ("ThresholdedReLU(theta=0.5)", "ReLU", {"threshold": 0.5}),
        ("BatchNormalization(mode=0, beta_init='zero')", "BatchNormalization", {"beta_initializer": "zero"}),
        ("GaussianNoise(sigma=0.1)", "GaussianNoise", {"stddev": 0.1}),
    ],
)
def test_an_old_layer(call: str, kind: str, parameters: dict[str, Value]) -> None:
    imported = taken(f"{FIRST}m.add(Input((9, 9, 3)))\nm.add({call})")
    assert layers(imported.document.network.main)[-1][::2] == (kind, parameters)
    assert {finding.severity for finding in imported.findings} <= {"warning"}
    assert {finding.line for finding in imported.findings} <= {5}
    is_old = not call.startswith(("Conv2D", "Convolution1D"))
    assert bool(imported.findings) is is_old


@pytest.mark.parametrize(
    ("mode", "kind"), [("sum", "Add"), ("concat", "Concatenate"), ("mul", "Multiply"), ("ave", "Average")]
)
def test_the_old_function_merge(mode: str, kind: str) -> None:
    imported = taken(f"""
        from keras.layers import Input, merge
        from keras.models import Model
        a, b = Input(shape=(3,)), Input(shape=(3,))
        Model(input=[a, b], output=merge([a, b], mode='{mode}'))
    """)
    assert layers(imported.document.network.main)[0][0] == kind
    assert sorted(codes(imported)) == [ReadCode.OLD_ARGUMENT, ReadCode.OLD_ARGUMENT, ReadCode.OLD_NAME]


def test_an_optimizer_with_an_old_rate_and_decay() -> None:
    imported = taken(
        FIRST + "m.add(Dense(1, input_dim=2))\nimport keras\nm.compile(keras.optimizers.SGD(lr=0.1, decay=1e-6), 'mse')"
    )
    optimizer = imported.document.compile.optimizer
    assert isinstance(optimizer, Instance)
    assert optimizer.parameters["learning_rate"] == Instance(
        "keras.optimizers.schedules.InverseTimeDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 1, "decay_rate": 1e-6},
    )
    assert codes(imported) == [ReadCode.OLD_ARGUMENT, ReadCode.OLD_ARGUMENT]


def test_fit_in_old_words() -> None:
    imported = taken(
        FIRST + "m.add(Dense(1, input_dim=2))\nm.compile('sgd', 'mse')\nm.fit(X, Y, nb_epoch=3, batch_size=5)"
    )
    assert (imported.document.fit.epochs, imported.document.fit.batch_size) == (3, 5)


@pytest.mark.parametrize(
    ("call", "operation", "arguments"),
    [
        ("tf.reduce_mean(a, axis=[1, 2])", "mean", {"axis": (1, 2)}),
        ("tf.concat([a, a], -1)", "concatenate", {"axis": -1}),
        ("tf.math.log(a)", "log", {}),
        ("tf.nn.sigmoid(a)", "sigmoid", {}),
        ("tf.cast(a, tf.float16)", "cast", {"dtype": "float16"}),
        ("tf.clip_by_value(a, 0, 1)", "clip", {"x_min": 0, "x_max": 1}),
        ("tf.transpose(a, perm=[0, 2, 1])", "transpose", {"axes": (0, 2, 1)}),
        ("K.sum(a, axis=-1)", "sum", {"axis": -1}),
        ("K.permute_dimensions(a, (0, 2, 1))", "transpose", {"axes": (0, 2, 1)}),
    ],
)
def test_functions_of_tensorflow_and_the_backend(call: str, operation: str, arguments: dict[str, Value]) -> None:
    imported = taken(f"""
        import tensorflow as tf
        from tensorflow.keras import backend as K
        a = tf.keras.Input((4, 5))
        model = tf.keras.Model(a, {call})
    """)
    nodes = imported.document.network.main.nodes.values()
    made = next(node for node in nodes if isinstance(node, OperationNode))
    assert made.operation == f"keras.ops.{operation}"
    assert arguments.items() <= made.arguments.items()
    assert codes(imported) == [ReadCode.OTHER_LIBRARY]


def test_a_classifier_of_scikit_learn_and_a_search() -> None:
    imported = taken("""
        from keras.models import Sequential
        from keras.layers import Dense
        from keras.optimizers import Adam
        from keras.wrappers.scikit_learn import KerasClassifier
        from sklearn.model_selection import GridSearchCV
        def network(units, rate=0.1):
            model = Sequential([Dense(units, input_dim=8), Dense(3, activation='softmax')])
            model.compile(Adam(learning_rate=rate), 'categorical_crossentropy')
            return model
        grid = {'units': [16, 32], 'batch_size': [10, 20], 'rate': [0.01]}
        search = GridSearchCV(KerasClassifier(build_fn=network, epochs=7), param_grid=grid, cv=3)
        search.fit(X, y)
    """)
    assert layers(imported.document.network.main)[0][2] == {"units": 16}
    assert (imported.document.fit.epochs, imported.document.fit.batch_size) == (7, 10)
    assert imported.document.compile.optimizer == Instance("keras.optimizers.Adam", {"learning_rate": 0.01})
    assert {ReadCode.WRAPPER_TAKEN, ReadCode.SEARCH_TAKEN} <= set(codes(imported))


def test_what_a_generator_of_images_did_is_done_by_layers() -> None:
    imported = taken("""
        from keras.models import Sequential
        from keras.layers import Conv2D, Flatten
        from keras.preprocessing.image import ImageDataGenerator
        model = Sequential([Conv2D(2, 3, input_shape=(8, 8, 3)), Flatten()])
        model.compile("sgd", "mse")
        changed = ImageDataGenerator(rotation_range=36, horizontal_flip=True, zoom_range=0.2, channel_shift_range=3.0)
        model.fit_generator(changed.flow(X, Y, batch_size=4), epochs=2)
    """)
    graph = imported.document.network.main
    flip, turn, zoom = ("random_flip", "random_rotation", "random_zoom")
    assert {f"input_layer -> {flip}", f"{flip} -> {turn}", f"{turn} -> {zoom}", f"{zoom} -> conv2d"} <= set(
        wired(graph)
    )
    assert imported.document.fit.batch_size == 4
    assert codes(imported).count(ReadCode.SETTING_NOT_TAKEN) == 1
    assert ReadCode.AUGMENTATION in codes(imported)


def test_what_a_page_has_taken_the_indentation_of() -> None:
    imported = taken(
        "from keras import *\ndef net():\nm = Sequential([layers.Dense(2, input_dim=3)])\nreturn m\nmodel = net()\n"
    )
    assert codes(imported) == [ReadCode.INDENTATION]
    assert imported.findings[0].line == 2
    assert len(imported.document.network.main.layers) == 1


def test_names_that_are_not_imported_are_taken_for_what_they_usually_are() -> None:
    imported = taken(
        "model = Sequential()\nmodel.add(Dense(3, input_shape=(4,)))\nmodel.compile(optimizer=Adam(), loss='mse')"
    )
    assert codes(imported) == [ReadCode.NOT_IMPORTED] * 3
    assert len(imported.document.network.main.layers) == 1
