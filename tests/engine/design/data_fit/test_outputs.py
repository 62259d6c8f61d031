from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from netdesigner.catalogue.values import Instance, Value
from netdesigner.data.bindings import Encoding
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import LayerNode
from netdesigner.graph.problems import Severity
from netdesigner.i18n.problems import sentence
from netdesigner.project.edits import edits_of
from tests.engine.design.building import Builder, chain
from tests.engine.design.data_fit.fitting import SPARSE, bind, dense, fixed, network, only, problems

LOGITS = Instance("keras.losses.SparseCategoricalCrossentropy", {"from_logits": True})
SOFTMAX: tuple[str, dict[str, Value]] = ("Softmax", {})

HEALTHY = {
    "class numbers": partial(network, "digit", dense(10, "softmax"), loss=SPARSE),
    "a class instance": partial(network, "digit", dense(10, "softmax"), loss="SparseCategoricalCrossentropy"),
    "a layer softmax": partial(network, "digit", dense(10), SOFTMAX, loss=SPARSE),
    "logits": partial(network, "digit", dense(10), loss=LOGITS),
    "one-hot": partial(network, "digit", dense(10, "softmax"), loss="categorical_crossentropy", encoding="one_hot"),
    "one-hot in the file": partial(network, "hot", dense(10, "softmax"), loss="categorical_crossentropy"),
    "texts as classes": partial(network, "kind", dense(3, "softmax"), loss=SPARSE, encoding="classes"),
    "labels from 1 as classes": partial(network, "from_one", dense(3, "softmax"), loss=SPARSE, encoding="classes"),
    "labels from 1 with a class to spare": partial(network, "from_one", dense(4, "softmax"), loss=SPARSE),
    "two classes": partial(network, "two", dense(1, "sigmoid"), loss="binary_crossentropy"),
    "two classes, two units": partial(network, "two", dense(2, "softmax"), loss=SPARSE),
    "signs with hinge": partial(network, "signs", dense(1, "tanh"), loss="hinge"),
    "shares": partial(network, "share", dense(1, "sigmoid"), loss="binary_crossentropy"),
    "numbers": partial(network, "price", dense(1), loss="mse"),
    "several numbers": partial(network, "several", dense(3), loss="mae"),
    "classes as numbers": partial(network, "digit", dense(1), loss="mse"),
    "embeddings": partial(network, "digit", dense(16), loss="circle"),
}


@pytest.mark.parametrize("name", HEALTHY)
def test_what_fits_is_left_alone(name: str, inference: Inference) -> None:
    assert problems(HEALTHY[name](), inference) == []


SICK = {
    "class numbers into one-hot": (
        partial(network, "digit", dense(10, "softmax"), loss="categorical_crossentropy"),
        Code.LOSS_NOT_TARGET,
        ["Use the loss sparse_categorical_crossentropy", "Encode “output” as one-hot"],
    ),
    "one-hot into class numbers": (
        partial(network, "digit", dense(10, "softmax"), loss=SPARSE, encoding="one_hot"),
        Code.LOSS_NOT_TARGET,
        ["Use the loss categorical_crossentropy", "Encode “output” as class numbers"],
    ),
    "one-hot of the file into class numbers": (
        partial(network, "hot", dense(10, "softmax"), loss=SPARSE),
        Code.LOSS_NOT_TARGET,
        ["Use the loss categorical_crossentropy"],
    ),
    "class numbers into one-hot, too narrow": (
        partial(network, "digit", dense(5, "softmax"), loss="categorical_crossentropy"),
        Code.LOSS_NOT_TARGET,
        ["Tell 10 classes apart: units=10, softmax, sparse_categorical_crossentropy"],
    ),
    "labels below zero into one-hot, one unit": (
        partial(network, "signs", dense(1, "sigmoid"), loss="categorical_crossentropy"),
        Code.LOSS_NOT_TARGET,
        [
            "Tell two classes apart: units=1, sigmoid, binary_crossentropy",
            "Tell 2 classes apart: units=2, softmax, sparse_categorical_crossentropy",
        ],
    ),
    "too narrow": (
        partial(network, "digit", dense(5, "softmax"), loss=SPARSE),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        ["Set units of “dense” to 10"],
    ),
    "too narrow, with a layer softmax": (
        partial(network, "digit", dense(5), SOFTMAX, loss=SPARSE),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        ["Set units of “dense” to 10"],
    ),
    "too narrow for one-hot": (
        partial(network, "digit", dense(5, "softmax"), loss="categorical_crossentropy", encoding="one_hot"),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        ["Set units of “dense” to 10"],
    ),
    "ten classes, one sigmoid": (
        partial(network, "digit", dense(1, "sigmoid"), loss=SPARSE),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        ["Tell 10 classes apart: units=10, softmax, sparse_categorical_crossentropy"],
    ),
    "two classes, one sigmoid, loss of many": (
        partial(network, "two", dense(1, "sigmoid"), loss=SPARSE),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        [
            "Tell two classes apart: units=1, sigmoid, binary_crossentropy",
            "Tell 2 classes apart: units=2, softmax, sparse_categorical_crossentropy",
        ],
    ),
    "two one-hot classes, one sigmoid": (
        partial(network, "two", dense(1, "sigmoid"), loss="categorical_crossentropy", encoding="one_hot"),
        Code.OUTPUT_WIDTH_NOT_CLASSES,
        [
            "Tell two classes apart: units=1, sigmoid, binary_crossentropy",
            "Tell 2 classes apart: units=2, softmax, categorical_crossentropy",
        ],
    ),
    "ten classes, loss of two": (
        partial(network, "digit", dense(1, "sigmoid"), loss="binary_crossentropy"),
        Code.LOSS_NOT_TARGET,
        ["Tell 10 classes apart: units=10, softmax, sparse_categorical_crossentropy"],
    ),
    "ten classes, loss of two, ten units": (
        partial(network, "digit", dense(10, "softmax"), loss="binary_crossentropy"),
        Code.LOSS_NOT_TARGET,
        [
            "Use the loss sparse_categorical_crossentropy",
            "Tell 10 classes apart: units=10, softmax, sparse_categorical_crossentropy",
        ],
    ),
    "two classes, loss of two, two units": (
        partial(network, "two", dense(2, "softmax"), loss="binary_crossentropy"),
        Code.OUTPUT_SHAPE_NOT_TARGET,
        [
            "Tell two classes apart: units=1, sigmoid, binary_crossentropy",
            "Tell 2 classes apart: units=2, softmax, sparse_categorical_crossentropy",
        ],
    ),
    "labels from 1": (
        partial(network, "from_one", dense(3, "softmax"), loss=SPARSE),
        Code.LABELS_OUT_OF_RANGE,
        ["Encode “output” as class numbers", "Set units of “dense” to 4"],
    ),
    "labels with gaps": (
        partial(network, "gaps", dense(3, "softmax"), loss=SPARSE),
        Code.LABELS_OUT_OF_RANGE,
        ["Encode “output” as class numbers", "Set units of “dense” to 21"],
    ),
    "labels below zero": (
        partial(network, "signs", dense(2, "softmax"), loss=SPARSE),
        Code.LABELS_OUT_OF_RANGE,
        ["Encode “output” as class numbers"],
    ),
    "two classes from 1": (
        partial(network, "one_or_two", dense(1, "sigmoid"), loss="binary_crossentropy"),
        Code.LABELS_OUT_OF_RANGE,
        ["Encode “output” as class numbers"],
    ),
    "texts": (
        partial(network, "kind", dense(3, "softmax"), loss=SPARSE),
        Code.TARGET_IS_TEXT,
        ["Encode “output” as class numbers", "Encode “output” as one-hot"],
    ),
    "numbers with softmax": (
        partial(network, "price", dense(10, "softmax"), loss=SPARSE),
        Code.TARGET_NOT_CLASSES,
        ["Predict numbers: units=1, no activation, mean_squared_error"],
    ),
    "numbers with a layer softmax": (
        partial(network, "price", dense(10), SOFTMAX, loss="categorical_crossentropy"),
        Code.TARGET_NOT_CLASSES,
        ["Predict numbers: units=1, no activation, mean_squared_error"],
    ),
    "numbers with sigmoid": (
        partial(network, "price", dense(1, "sigmoid"), loss="binary_crossentropy"),
        Code.TARGET_NOT_CLASSES,
        ["Predict numbers: units=1, no activation, mean_squared_error"],
    ),
    "several numbers with softmax": (
        partial(network, "several", dense(10, "softmax"), loss=SPARSE),
        Code.TARGET_NOT_CLASSES,
        ["Predict numbers: units=3, no activation, mean_squared_error"],
    ),
    "one number for several": (
        partial(network, "several", dense(1), loss="mse"),
        Code.OUTPUT_SHAPE_NOT_TARGET,
        ["Set units of “dense” to 3"],
    ),
    "several numbers for one": (
        partial(network, "price", dense(3), loss="mse"),
        Code.OUTPUT_SHAPE_NOT_TARGET,
        ["Set units of “dense” to 1"],
    ),
    "classes as numbers, one unit for each": (
        partial(network, "digit", dense(10, "softmax"), loss="mse"),
        Code.OUTPUT_SHAPE_NOT_TARGET,
        [
            "Tell 10 classes apart: units=10, softmax, sparse_categorical_crossentropy",
            "Predict numbers: units=1, no activation, mse",
        ],
    ),
    "numbers out of reach of softmax": (
        partial(network, "several", dense(3, "softmax"), loss="mse"),
        Code.VALUES_OUT_OF_REACH,
        ["Set the activation of “dense” to linear"],
    ),
    "numbers out of reach of a layer relu": (
        partial(network, "price", dense(1), ("ReLU", {}), loss="mse"),
        Code.VALUES_OUT_OF_REACH,
        ["Set the activation of “dense” to linear"],
    ),
    "softmax of one": (
        partial(network, "two", dense(1, "softmax"), loss="binary_crossentropy"),
        Code.SOFTMAX_OF_ONE,
        ["Set the activation of “dense” to sigmoid"],
    ),
    "logits for shares": (
        partial(network, "digit", dense(10), loss=SPARSE),
        Code.LOSS_NOT_ACTIVATION,
        [
            "Use the loss SparseCategoricalCrossentropy(from_logits=True)",
            "Set the activation of “dense” to softmax",
        ],
    ),
    "shares for logits": (
        partial(network, "digit", dense(10, "softmax"), loss=LOGITS),
        Code.LOSS_NOT_ACTIVATION,
        ["Use the loss SparseCategoricalCrossentropy()", "Set the activation of “dense” to linear"],
    ),
}
WARNINGS = {Code.VALUES_OUT_OF_REACH, Code.LOSS_NOT_ACTIVATION}


@pytest.mark.parametrize("name", SICK)
def test_what_does_not_fit_is_named_and_each_fix_helps(name: str, inference: Inference) -> None:
    draw, code, words = SICK[name]
    problem = only(draw(), inference)
    assert problem.code == code
    assert problem.severity is (Severity.WARNING if code in WARNINGS else Severity.ERROR)
    assert fixed(draw, inference) == words


def test_more_units_than_classes_are_doubted(inference: Inference) -> None:
    draw = partial(network, "digit", dense(12, "softmax"), loss=SPARSE)
    problem = only(draw(), inference)
    assert (problem.code, problem.severity) == (Code.OUTPUT_WIDTH_NOT_CLASSES, Severity.WARNING)
    assert sentence(problem).startswith("The data for “output” have 10 classes, but “output” is 12 wide.")
    assert fixed(draw, inference) == ["Set units of “dense” to 10"]


def test_metrics_follow_the_task(inference: Inference) -> None:
    builder = network("price", dense(10, "softmax"), loss=SPARSE)
    output = builder.graph.nodes[builder.graph.outputs[0]]
    builder.do((PutNode("main", replace(output, metrics=("accuracy",))),))
    builder.do(edits_of(only(builder, inference).fixes[0]))
    after = builder.graph.nodes[builder.graph.outputs[0]]
    assert (after.loss, after.metrics) == ("mean_squared_error", ("mean_absolute_error",))


def test_a_layer_that_gives_the_activation_is_taken_away(inference: Inference) -> None:
    builder = network("price", dense(10), SOFTMAX, loss=SPARSE)
    builder.do(edits_of(only(builder, inference).fixes[0]))
    kinds = [builder.graph.layer_of(node).type for node in builder.graph.nodes.values() if isinstance(node, LayerNode)]
    assert kinds == ["keras.layers.Dense"]


def test_a_shared_last_layer_is_left_alone(inference: Inference) -> None:
    builder = Builder()
    first = builder.input(4)
    last = builder.layer("Dense", first, units=5, activation="softmax")
    builder.output(last, loss=SPARSE)
    builder.output(builder.again(last, first), loss=SPARSE, name="second")
    bind(builder, "features", "digit")
    assert only(builder, inference).fixes == ()


def test_a_row_for_each_place_instead_of_one_for_each_sample(inference: Inference) -> None:
    def draw() -> Builder:
        builder = Builder()
        builder.output(chain(builder, builder.input(8, 8, 1), dense(10, "softmax"))[-1], loss=SPARSE)
        bind(builder, "images", "digit")
        return builder

    assert only(draw(), inference).code == Code.OUTPUT_SHAPE_NOT_TARGET
    assert fixed(draw, inference) == ["Insert Flatten", "Insert GlobalAveragePooling2D"]


def test_classes_of_each_pixel_are_doubted_until_data_says_more(inference: Inference) -> None:
    def draw() -> Builder:
        builder = Builder()
        conv = builder.layer("Conv2D", builder.input(28, 28, 1), filters=4, kernel_size=3)
        builder.output(builder.layer("Dense", conv, units=10, activation="softmax"), loss=SPARSE)
        return builder

    problem = only(draw(), inference)
    assert (problem.code, problem.severity) == (Code.RANK_TOO_HIGH, Severity.WARNING)
    assert sentence(problem).startswith("Dense needs 2 axes with the batch, but “conv2d” gives (batch, 26, 26, 4)")
    assert fixed(draw, inference) == ["Insert Flatten", "Insert GlobalAveragePooling2D"]


def test_without_data_the_loss_alone_tells(inference: Inference) -> None:
    builder = Builder()
    builder.output(chain(builder, builder.input(4), dense(10))[-1], loss=SPARSE)
    assert only(builder, inference).code == Code.LOSS_NOT_ACTIVATION


def test_encodings_are_one_of_the_undo_steps(inference: Inference) -> None:
    builder = network("kind", dense(3, "softmax"), loss=SPARSE)
    output = builder.graph.outputs[0]
    builder.history.do("Encode", edits_of(only(builder, inference).fixes[0]))
    assert builder.document.data.bindings[output].encoding is Encoding.CLASSES
    builder.history.undo()
    assert builder.document.data.bindings[output].encoding is Encoding.PLAIN
