"""The losses and metrics that an output can be given, those that fit first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netdesigner.catalogue.types import Catalogue, Family, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.project.fitting.judging import Fitting, Judge, judge_of_losses, judge_of_metrics
from netdesigner.project.fitting.outputs import TrainedOutput
from netdesigner.project.fitting.rules import ACCURACY, EXACT, rule_name


@dataclass(frozen=True, slots=True)
class Choice:
    """One loss or metric that can be chosen.

    Attributes:
        name: What Keras calls it.
        value: What it is written as.
        fitting: How it fits.
    """

    name: str
    value: Value
    fitting: Fitting


def loss_choices(catalogue: Catalogue, output: TrainedOutput) -> list[Choice]:
    """Return every loss of Keras for an output, those that fit first and those that do not last."""
    return _choices(judge_of_losses(catalogue, output), catalogue.objects[Family.LOSS].values())


def metric_choices(catalogue: Catalogue, output: TrainedOutput) -> list[Choice]:
    """Return every metric of Keras for an output, accuracy among them, in the same order."""
    judge = judge_of_metrics(catalogue, output)
    metrics = [item for item in catalogue.objects[Family.METRIC].values() if item.path != EXACT]
    accuracy = Choice(ACCURACY, ACCURACY, judge.judge(ACCURACY))
    return _ranked([accuracy, *_choices(judge, metrics)])


def _choices(judge: Judge, types: Iterable[ObjectType]) -> list[Choice]:
    values = {item.name: _written(judge, item) for item in types if not item.is_function}
    return _ranked([Choice(name, value, judge.judge(value)) for name, value in values.items()])


def _ranked(choices: list[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (choice.fitting.is_refused, choice.fitting.is_adapted))


def _written(judge: Judge, kind: ObjectType) -> Value:
    """Return the text that stands for a class without parameters, or the class where there is none."""
    name = rule_name(kind.path)
    return name if name in judge.texts else Instance(kind.path)
