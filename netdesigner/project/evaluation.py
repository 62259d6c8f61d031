"""What a trained model does on its test split, in more than one number: `evaluation.json` in a run's folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, TypeAlias

from netdesigner.catalogue.values import Json

VERSION: Final = 1


class ReportKind(StrEnum):
    """What the values of an output are."""

    CLASSES = "classes"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class ClassScores:
    """How well one class is told from the others.

    Attributes:
        label: Its name.
        precision: The share of its predictions that are right; 0 when it was never predicted.
        recall: The share of its samples that were found; 0 when it has none.
        f1: The harmonic mean of both.
        support: How many samples it has.
    """

    label: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class ClassReport:
    """An output that tells classes apart.

    Attributes:
        labels: Names of the classes.
        confusion: How many samples of each class (row) were taken for each class (column).
    """

    labels: tuple[str, ...]
    confusion: tuple[tuple[int, ...], ...]

    @property
    def samples(self) -> int:
        """How many samples were judged."""
        return sum(map(sum, self.confusion))

    @property
    def accuracy(self) -> float:
        """The share of samples that were taken for what they are."""
        right = sum(row[place] for place, row in enumerate(self.confusion))
        return _share(right, self.samples)

    @property
    def scores(self) -> tuple[ClassScores, ...]:
        """The scores of each class."""
        predicted = [sum(column) for column in zip(*self.confusion, strict=True)]
        return tuple(
            _scores(label, row[place], predicted[place], sum(row))
            for place, (label, row) in enumerate(zip(self.labels, self.confusion, strict=True))
        )


@dataclass(frozen=True, slots=True)
class NumberReport:
    """An output of numbers.

    Attributes:
        mean_absolute_error: The mean distance from the truth.
        root_mean_squared_error: The same with large distances counting more.
        r2: The share of the variance that is explained; `None` when the truth does not vary.
        points: True and predicted numbers of some samples.
    """

    mean_absolute_error: float
    root_mean_squared_error: float
    r2: float | None
    points: tuple[tuple[float, float], ...] = ()


OutputReport: TypeAlias = ClassReport | NumberReport


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of the test split.

    Attributes:
        inputs: What was given, by input, as nested lists of numbers or texts.
        truth: What should come out, by output: a number, a class's place, or nested lists.
        predicted: What came out, by output, as nested lists of numbers.
    """

    inputs: Mapping[str, Json]
    truth: Mapping[str, Json]
    predicted: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a model does on its test split.

    Attributes:
        outputs: A report on each output that can be summed up.
        samples: Some samples, drawn at random.
        judged: How many samples the reports are about.
    """

    outputs: Mapping[str, OutputReport] = field(default_factory=dict)
    samples: tuple[Sample, ...] = ()
    judged: int = 0


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Json]:
    """Return the JSON form of an evaluation."""
    return {
        "version": VERSION,
        "judged": evaluation.judged,
        "outputs": {name: _report_to_json(report) for name, report in evaluation.outputs.items()},
        "samples": [
            {"inputs": dict(item.inputs), "truth": dict(item.truth), "predicted": dict(item.predicted)}
            for item in evaluation.samples
        ],
    }


def evaluation_from_json(data: Any) -> Evaluation:
    """Return the evaluation of a JSON form.

    Raises:
        ValueError: If it is none.
    """
    try:
        return Evaluation(
            {str(name): _report_from_json(form) for name, form in data["outputs"].items()},
            tuple(Sample(form["inputs"], form["truth"], form["predicted"]) for form in data["samples"]),
            int(data["judged"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no evaluation: {error!r}") from error


def _report_to_json(report: OutputReport) -> dict[str, Json]:
    if isinstance(report, ClassReport):
        rows: list[Json] = [list(row) for row in report.confusion]
        return {"kind": ReportKind.CLASSES.value, "labels": list(report.labels), "confusion": rows}
    return {
        "kind": ReportKind.NUMBERS.value,
        "mean_absolute_error": report.mean_absolute_error,
        "root_mean_squared_error": report.root_mean_squared_error,
        "r2": report.r2,
        "points": [list(point) for point in report.points],
    }


def _report_from_json(form: Any) -> OutputReport:
    if ReportKind(form["kind"]) is ReportKind.CLASSES:
        rows = tuple(tuple(int(count) for count in row) for row in form["confusion"])
        return ClassReport(tuple(str(label) for label in form["labels"]), rows)
    return NumberReport(
        float(form["mean_absolute_error"]),
        float(form["root_mean_squared_error"]),
        None if form["r2"] is None else float(form["r2"]),
        tuple((float(true), float(predicted)) for true, predicted in form["points"]),
    )


def _scores(label: str, right: int, predicted: int, support: int) -> ClassScores:
    precision, recall = _share(right, predicted), _share(right, support)
    return ClassScores(label, precision, recall, _share(2 * right, predicted + support), support)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
