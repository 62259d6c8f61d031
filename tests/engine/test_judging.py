"""What predictions are compared as: classes where the loss and the arrays say so, else numbers."""

import numpy as np
import pytest

from netdesigner.engine.judging import _report, _samples
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.evaluation import ClassReport, NumberReport

SURE = np.eye(3)[[0, 2, 1, 1]]


def node(loss: str) -> OutputNode:
    return OutputNode(id="out", name="kind", loss=loss)


@pytest.mark.parametrize(
    ("loss", "truth", "predicted"),
    [
        ("sparse_categorical_crossentropy", np.array([0, 2, 1, 0]), SURE),
        ("sparse_categorical_crossentropy", np.array([[0], [2], [1], [0]]), SURE),
        ("sparse_categorical_crossentropy", np.array([0.0, 2.0, 1.0, 0.0]), SURE),
        ("keras.losses.CategoricalCrossentropy", np.eye(3)[[0, 2, 1, 0]], SURE),
    ],
    ids=["labels", "labels in a column", "labels as floats", "one-hot"],
)
def test_classes(loss: str, truth: np.ndarray, predicted: np.ndarray) -> None:
    report = _report(node(loss), truth, predicted, ["ant", "bee", "cat"])
    assert isinstance(report, ClassReport)
    assert report.labels == ("ant", "bee", "cat")
    assert report.confusion == ((1, 1, 0), (0, 1, 0), (0, 0, 1))


@pytest.mark.parametrize("predicted", [[[0.2], [0.9], [0.6]], [[-3.0], [2.0], [0.1]]], ids=["shares", "logits"])
def test_two_classes_on_one_unit(predicted: list[list[float]]) -> None:
    report = _report(node("binary_crossentropy"), np.array([0, 1, 0]), np.array(predicted), None)
    assert report == ClassReport(("0", "1"), ((1, 1), (0, 1)))


def test_a_sequence_of_labels_is_counted_place_by_place() -> None:
    truth = np.array([[0, 1], [2, 2]])
    report = _report(node("sparse_categorical_crossentropy"), truth, np.eye(3)[truth], None)
    assert isinstance(report, ClassReport)
    assert report.samples == 4
    assert report.accuracy == 1


def test_numbers() -> None:
    report = _report(node("mean_squared_error"), np.array([1.0, 3.0]), np.array([[2.0], [3.0]]), None)
    assert isinstance(report, NumberReport)
    assert report.mean_absolute_error == 0.5
    assert report.r2 == 0.5
    assert sorted(report.points) == [(1.0, 2.0), (3.0, 3.0)]


def test_a_diverged_model_has_no_report_but_no_exception() -> None:
    assert _report(node("mean_squared_error"), np.array([1.0]), np.array([[np.nan]]), None) is None


def test_too_many_classes_are_not_shown() -> None:
    assert _report(node("sparse_categorical_crossentropy"), np.array([5]), np.eye(300)[[5]], None) is None


def test_samples_of_texts_are_shown_whether_tables_or_files_hold_them() -> None:
    of_files, of_table = np.array([b"gut", "größer".encode()], object), np.array([["gut"], ["größer"]])
    inputs, given = {"file": of_files, "cell": of_table}, {"kind": np.array([0, 1])}
    shown = [sample.inputs for sample in _samples(inputs, given, given)]
    assert shown == [{"file": "gut", "cell": ["gut"]}, {"file": "größer", "cell": ["größer"]}]
