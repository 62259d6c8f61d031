from __future__ import annotations

from collections.abc import Mapping

import pytest

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.problems import Problem, Severity
from netdesigner.i18n.problems import fix_sentence, sentence
from netdesigner.project.edits import SetSettings
from tests.engine.design.building import Builder, chain

SPARSE = "sparse_categorical_crossentropy"
DIGITS = SourceFacts(
    1797,
    {
        "images": FieldFacts("images", (8, 8, 1), "float32"),
        "target": FieldFacts("target", (), "int64", tuple(range(10)), 0, 9),
        "price": FieldFacts("price", (), "float64", None, 0, 50),
        "words": FieldFacts("words", (), "string"),
    },
)


def bound(builder: Builder, source: str, target: str, encoding: Encoding = Encoding.PLAIN) -> None:
    graph = builder.graph
    bindings = {
        graph.inputs[0]: Binding("digits", (source,)),
        graph.outputs[0]: Binding("digits", (target,), encoding),
    }
    settings = DataSettings({"digits": BuiltinSource(BuiltinSet.DIGITS)}, bindings)
    builder.do((SetSettings(settings),))


def classifier(units: int = 10, loss: Value = SPARSE, shape: tuple[int, ...] = (8, 8, 1)) -> Builder:
    builder = Builder()
    steps: list[tuple[str, Mapping[str, Value]]] = [("Flatten", {}), ("Dense", {"units": units}), ("Softmax", {})]
    nodes = chain(builder, builder.input(*shape), *steps)
    builder.output(nodes[-1], loss=loss)
    return builder


def problems(builder: Builder, inference: Inference) -> list[Problem]:
    evaluation = DocumentEvaluation(builder.document, inference, {"digits": DIGITS})
    while not evaluation.work(10.0):
        pass
    return list(evaluation.problems())


def only(builder: Builder, inference: Inference) -> Problem:
    (problem,) = problems(builder, inference)
    assert "?" not in sentence(problem)
    assert all("?" not in fix_sentence(fix) for fix in problem.fixes)
    return problem


def corrected(builder: Builder, problem: Problem, inference: Inference) -> list[Problem]:
    builder.do(problem.fixes[0].edits)
    return problems(builder, inference)


@pytest.mark.parametrize("loss", [SPARSE, "SparseCategoricalCrossentropy"])
def test_what_fits_is_left_alone(loss: str, inference: Inference) -> None:
    builder = classifier(loss=loss)
    bound(builder, "images", "target")
    assert problems(builder, inference) == []


@pytest.mark.parametrize(("units", "severity"), [(5, Severity.ERROR), (12, Severity.WARNING)])
def test_width_of_an_output_against_the_classes(units: int, severity: Severity, inference: Inference) -> None:
    builder = classifier(units)
    bound(builder, "images", "target")
    problem = only(builder, inference)
    assert (problem.code, problem.severity) == (Code.OUTPUT_WIDTH_NOT_CLASSES, severity)
    assert sentence(problem).startswith(f"The data for “output” have 10 classes, but “output” is {units} wide.")
    assert corrected(builder, problem, inference) == []


def test_shape_of_an_input_against_the_data(inference: Inference) -> None:
    builder = classifier(shape=(28, 28, 1))
    bound(builder, "images", "target")
    problem = only(builder, inference)
    assert problem.code == Code.INPUT_SHAPE_NOT_DATA
    assert sentence(problem).startswith("The data for “input” have the shape (8, 8, 1)")
    assert corrected(builder, problem, inference) == []


def test_texts_for_an_input_of_numbers(inference: Inference) -> None:
    builder = Builder()
    builder.output(builder.layer("Dense", builder.input(1), units=1))
    bound(builder, "words", "price")
    problem = only(builder, inference)
    assert (problem.code, problem.fixes[0].code) == (Code.INPUT_DTYPE_NOT_DATA, FixCode.USE_DATA_DTYPE)


def test_a_row_for_each_place_instead_of_one_for_each_sample(inference: Inference) -> None:
    builder = Builder()
    dense = builder.layer("Dense", builder.input(8, 8, 1), units=10, activation="softmax")
    builder.output(dense, loss=SPARSE)
    bound(builder, "images", "target")
    problem = only(builder, inference)
    assert problem.code == Code.OUTPUT_SHAPE_NOT_TARGET
    assert [fix.values["layer"] for fix in problem.fixes] == ["Flatten", "GlobalAveragePooling2D"]
    assert corrected(builder, problem, inference) == []


def test_a_loss_that_takes_one_hot_on_class_numbers(inference: Inference) -> None:
    builder = classifier(loss="categorical_crossentropy")
    bound(builder, "images", "target")
    problem = only(builder, inference)
    assert problem.code == Code.LOSS_NOT_TARGET
    assert corrected(builder, problem, inference) == []
    bound(builder, "images", "target", Encoding.ONE_HOT)
    problem = only(builder, inference)
    assert [fix.values["loss"] for fix in problem.fixes] == ["categorical_crossentropy"]
    assert corrected(builder, problem, inference) == []


def test_a_loss_of_two_classes_on_ten(inference: Inference) -> None:
    builder = classifier(units=1, loss="binary_crossentropy")
    bound(builder, "images", "target")
    assert only(builder, inference).code == Code.LOSS_NOT_TARGET


def test_a_loss_of_classes_on_numbers(inference: Inference) -> None:
    builder = classifier()
    bound(builder, "images", "price")
    assert only(builder, inference).code == Code.LOSS_NOT_TARGET


def test_width_of_a_regression(inference: Inference) -> None:
    builder = classifier(units=3, loss="mse")
    bound(builder, "images", "price")
    problem = only(builder, inference)
    assert problem.code == Code.OUTPUT_SHAPE_NOT_TARGET
    assert corrected(builder, problem, inference) == []


def test_classes_of_each_pixel_are_doubted_until_data_says_more(inference: Inference) -> None:
    builder = Builder()
    conv = builder.layer("Conv2D", builder.input(28, 28, 1), filters=4, kernel_size=3)
    dense = builder.layer("Dense", conv, units=10, activation="softmax")
    builder.output(dense, loss=SPARSE)
    problem = only(builder, inference)
    assert (problem.code, problem.node, problem.severity) == (Code.RANK_TOO_HIGH, dense, Severity.WARNING)
    assert sentence(problem).startswith("Dense needs 2 axes with the batch, but “conv2d” gives (batch, 26, 26, 4)")
    assert corrected(builder, problem, inference) == []
