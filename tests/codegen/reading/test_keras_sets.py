"""Scripts that load data sets of Keras, as tutorials do."""

from __future__ import annotations

import pytest

from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.read import read_script
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.split import Split
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

NETWORK = """
model = Sequential()
model.add(Conv2D(32, kernel_size=(3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=128, epochs=10, validation_split=0.1)
"""
HEAD = """
from keras.datasets import mnist
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential
from keras.utils import to_categorical
(x_train, y_train), (x_test, y_test) = mnist.load_data({arguments})
x_train = x_train.reshape({shape}).astype("float32")
y_train = to_categorical(y_train, 10)
"""


def test_images_of_a_tutorial_feed_its_network() -> None:
    imported = read_script(HEAD.format(arguments="", shape="-1, 28, 28, 1") + NETWORK)
    assert not imported.findings
    data, main = imported.document.data, imported.document.network.main
    assert data.sources == {"mnist": KerasSource(KerasSet.MNIST)}
    assert data.bindings == {
        main.inputs[0]: Binding("mnist", ("images",)),
        main.outputs[0]: Binding("mnist", ("target",), Encoding.ONE_HOT),
    }
    assert data.split.validation == 0.1


@pytest.mark.parametrize(("arguments", "shape"), [("", "60000, 784"), ('path="mine.npz"', "-1, 28, 28, 1")])
def test_what_a_document_does_not_hold_is_told(arguments: str, shape: str) -> None:
    imported = read_script(HEAD.format(arguments=arguments, shape=shape) + NETWORK)
    assert ReadCode.DATA_NOT_TAKEN in [finding.code for finding in imported.findings]
    main = imported.document.network.main
    assert main.inputs[0] not in imported.document.data.bindings


@pytest.mark.parametrize("name", KerasSet)
def test_each_set_has_a_shape_and_its_classes(name: KerasSet) -> None:
    source = KerasSource(name)
    assert (source.classes is not None) == source.has_classes
    assert len(source.shape) == (3 if source.samples == "images" else 1)


def test_texts_have_one_length() -> None:
    imported = read_script("""
import keras
from keras.datasets import imdb
from keras.preprocessing import sequence
(x_train, y_train), (x_test, y_test) = imdb.load_data(num_words=5000)
x_train = sequence.pad_sequences(x_train, maxlen=80)
model = keras.Sequential([keras.layers.Embedding(5000, 8, input_shape=(80,)), keras.layers.LSTM(4)])
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile("adam", "binary_crossentropy")
model.fit(x_train, y_train)
""")
    assert imported.document.data.sources == {"imdb": KerasSource(KerasSet.IMDB, words=5000, length=80)}
    assert len(imported.document.data.bindings) == 2


@pytest.mark.parametrize("inputs", [1, 2])
@pytest.mark.parametrize("encoding", [Encoding.CLASSES, Encoding.ONE_HOT])
@pytest.mark.parametrize("name", [KerasSet.MNIST, KerasSet.CIFAR10, KerasSet.IMDB])
def test_what_was_written_is_read_back(name: KerasSet, encoding: Encoding, inputs: int) -> None:
    drawing = Drawing()
    given = [drawing.input((28, 28, 1), f"given{number}") for number in range(inputs)]
    source = KerasSource(name, words=500) if name is KerasSet.IMDB else KerasSource(name)
    bindings = {node: Binding(name.value, (source.samples,)) for node in given}
    joined = drawing.layer("Concatenate", *given) if inputs > 1 else given[0]
    for number in range(inputs):
        output = drawing.output(drawing.layer("Dense", joined, units=3), f"found{number}", "mse")
        bindings[output] = Binding(name.value, ("target",), encoding if number == 0 else Encoding.CLASSES)
    drawing.do(SetSettings(DataSettings({name.value: source}, bindings, Split(0.1))))
    imported = read_script(write_script(drawing.document).text)
    data = imported.document.data
    assert not imported.findings
    assert (data.sources, data.split) == ({name.value: source}, Split(0.1))
    assert list(data.bindings.values()) == list(bindings.values())
