"""What an output can be made to tell: one of several classes, one of two, or numbers; and what belongs to each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.judging import Fitting, fit_loss, fit_metric
from netdesigner.project.fitting.outputs import Target, TrainedOutput
from netdesigner.project.fitting.rules import Compares
from netdesigner.project.fitting.suggestions import suggested_loss, suggested_metrics


class Task(StrEnum):
    """What an output tells."""

    CLASSES = "classes"
    TWO_CLASSES = "two_classes"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class LastLayer:
    """What the last layer must be for a task.

    Attributes:
        units: How many values it gives.
        activation: The activation; `None` for none.
        output: What is known of the output then.
    """

    units: int
    activation: str | None
    output: TrainedOutput


_ACTIVATIONS: Final = {
    Task.CLASSES: ("softmax", Values.DISTRIBUTION),
    Task.TWO_CLASSES: ("sigmoid", Values.SHARES),
    Task.NUMBERS: (None, Values.SIGNED),
}


def last_layer(task: Task, output: TrainedOutput, target: Target) -> LastLayer:
    """Return what the last layer must be so that an output can be compared with a target."""
    classes = target.classes or 2
    wide = target.shape[-1] if len(target.shape) == len(output.shape or ()) else 1
    units = {Task.CLASSES: classes, Task.TWO_CLASSES: 1, Task.NUMBERS: wide}[task]
    activation, values = _ACTIVATIONS[task]
    shape = None if output.shape is None else (*output.shape[:-1], units)
    return LastLayer(units, activation, replace(output, shape=shape, values=values, target=target))


def turned_to(catalogue: Catalogue, task: Task, node: OutputNode, output: TrainedOutput) -> OutputNode:
    """Return an output with the loss and metrics for a task: its own as far as they fit, else the usual ones."""
    of_task = node.loss is not None and (task is not Task.NUMBERS or output.compares is Compares.NUMBERS)
    loss = _kept(fit_loss(catalogue, node.loss, output)) if of_task else None
    metrics = [kept for metric in node.metrics if (kept := _kept(fit_metric(catalogue, metric, output))) is not None]
    usual = suggested_metrics(catalogue, output) if node.metrics and not metrics else ()
    fitting = loss or suggested_loss(catalogue, output) or node.loss
    return replace(node, loss=fitting, metrics=tuple(metrics) or usual)


def _kept(fitting: Fitting) -> Value:
    """Return what takes the place of a loss or metric without another encoding of the target; `None` for nothing."""
    return None if fitting.encoding is not None else fitting.value
