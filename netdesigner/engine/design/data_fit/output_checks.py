"""Whether what an output is trained with goes together: its loss, its last layer and its target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Encoding
from netdesigner.data.needs import TEXT, ArrayNeed
from netdesigner.engine.design.data_fit.output_fixes import (
    flattened,
    other_activation,
    other_encoding,
    other_loss,
    other_task,
    other_width,
)
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import Shape
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.judging import Misfit, fit_loss
from netdesigner.project.fitting.rules import LOSSES, Compares, Kin
from netdesigner.project.fitting.tasks import Task


def output_problems(output: Output) -> Iterator[Problem]:
    """Yield what does not go together, the first thing that keeps it from being trained."""
    need = output.need
    if need is not None and need.dtype == TEXT:
        fixes = [*other_encoding(output, Encoding.CLASSES), *other_encoding(output, Encoding.ONE_HOT)]
        yield _problem(output, Code.TARGET_IS_TEXT, fixes)
        return
    found = None if need is None else _comparison_problem(output, need)
    if found is not None:
        yield found
    if found is None or found.severity is Severity.WARNING:
        yield from _value_problems(output)


def _comparison_problem(output: Output, need: ArrayNeed) -> Problem | None:
    match output.compares:
        case Compares.LABELS:
            return _problem_of_labels(output, need)
        case Compares.ONE_HOT:
            return _problem_of_one_hot(output, need)
        case Compares.YES_OR_NO:
            return _problem_of_yes_or_no(output, need)
        case Compares.NUMBERS:
            return _misshapen(output, need)
    return None


def _problem_of_labels(output: Output, need: ArrayNeed) -> Problem | None:
    if need.labels is None:
        has_shares = output.has_shares
        return _encoded_otherwise(output, "class_numbers", Encoding.CLASSES) if has_shares else _no_classes(output)
    if not _fits(_without_ones(need.shape), output.shape[1:-1]):
        return _shape_problem(output, need)
    minimum, maximum = need.labels
    classes, width = need.classes or 0, output.width
    if minimum < 0 or (width is not None and maximum >= width and classes <= maximum):
        return _out_of_range(output, minimum, maximum)
    if width is None or width == maximum + 1:
        return None
    severity = Severity.ERROR if width <= maximum else Severity.WARNING
    values: dict[str, Value] = {"classes": maximum + 1}
    return _problem(output, Code.OUTPUT_WIDTH_NOT_CLASSES, _for_classes(output, maximum + 1), severity, values)


def _problem_of_one_hot(output: Output, need: ArrayNeed) -> Problem | None:
    if need.labels is not None and len(need.shape) < len(output.shape) - 1:
        return _encoded_otherwise(output, "one_hot", Encoding.ONE_HOT)
    if not need.shape and need.classes is None:
        return _no_classes(output)
    width = output.width
    if need.classes and width is not None and width != need.shape[-1] and len(need.shape) == len(output.shape) - 1:
        values: dict[str, Value] = {"classes": need.shape[-1]}
        return _problem(output, Code.OUTPUT_WIDTH_NOT_CLASSES, _for_classes(output, need.shape[-1]), values=values)
    return _misshapen(output, need)


def _problem_of_yes_or_no(output: Output, need: ArrayNeed) -> Problem | None:
    if not need.shape and (need.classes or 0) > 2:
        fixes = [*other_loss(output), *other_task(output, Task.CLASSES)]
        return _problem(output, Code.LOSS_NOT_TARGET, fixes, values={"wanted": "two_classes"})
    if LOSSES[output.loss].kin is Kin.HINGE:  # takes -1 and 1 as well
        return _misshapen(output, need)
    if need.labels is not None and not _between(*need.labels):
        return _out_of_range(output, *need.labels)
    if any(not _between(*ends) for ends in output.ranges):
        return _no_classes(output)
    return _misshapen(output, need)


def _value_problems(output: Output) -> Iterator[Problem]:
    """Yield what is computed without an error, and yet learns nothing or not what is meant."""
    values, width = output.known.values, output.width
    last = output.last_layer
    if values is Values.DISTRIBUTION and width == 1:
        wanted = None if output.compares is Compares.NUMBERS else "sigmoid"
        yield _problem(output, Code.SOFTMAX_OF_ONE, other_activation(output, wanted))
        return
    misfit = None if output.compares is None else fit_loss(output.catalogue, output.node.loss, output.known).misfit
    if misfit in (Misfit.NOT_SHARES, Misfit.NO_LOGITS) and last is not None:
        wanted = _activation_of(output) if misfit is Misfit.NOT_SHARES else None
        fixes = [*other_loss(output), *other_activation(output, wanted)]
        yield _problem(output, Code.LOSS_NOT_ACTIVATION, fixes, Severity.WARNING, {"misfit": misfit.value})
    elif output.compares is Compares.NUMBERS and (bounds := _beyond(output, values)) is not None:
        code = Code.VALUES_OUT_OF_REACH
        told: dict[str, Value] = {"minimum": bounds[0], "maximum": bounds[1], "reach": values.value}
        yield _problem(output, code, other_activation(output, None), Severity.WARNING, told)


def _activation_of(output: Output) -> str:
    return "sigmoid" if output.compares is Compares.YES_OR_NO else "softmax"


def _beyond(output: Output, values: Values) -> tuple[float, float] | None:
    """Return the smallest and largest number of the target if values of this kind cannot reach them."""
    if not output.ranges:
        return None
    minimum, maximum = min(low for low, _ in output.ranges), max(high for _, high in output.ranges)
    if values in (Values.SHARES, Values.DISTRIBUTION):
        return None if _between(minimum, maximum) else (minimum, maximum)
    return (minimum, maximum) if values is Values.NO_NEGATIVES and minimum < 0 else None


def _encoded_otherwise(output: Output, wanted: str, encoding: Encoding) -> Problem:
    """Return the problem of classes that are encoded in the way that another loss takes."""
    classes = output.need.classes if output.need is not None else None
    is_misfit = classes is not None and output.width is not None and output.width != classes
    of_task = _for_all(output, classes) if is_misfit and classes is not None else []
    fixes = of_task or [*other_loss(output), *other_encoding(output, encoding)]
    return _problem(output, Code.LOSS_NOT_TARGET, fixes, values={"wanted": wanted})


def _out_of_range(output: Output, minimum: int, maximum: int) -> Problem:
    """Return the problem of labels that are no numbers from zero on: those of their places among all classes are."""
    classes = 2 if output.compares is Compares.YES_OR_NO else output.width
    fixes = [*other_encoding(output, Encoding.CLASSES)]
    fixes += other_width(output, maximum + 1) if minimum >= 0 and output.compares is Compares.LABELS else ()
    values: dict[str, Value] = {"minimum": minimum, "maximum": maximum, "width": classes}
    return _problem(output, Code.LABELS_OUT_OF_RANGE, fixes, values=values)


def _no_classes(output: Output) -> Problem:
    """Return the problem of numbers where a loss compares classes."""
    fixes = [*other_task(output, Task.NUMBERS), *other_encoding(output, Encoding.CLASSES)]
    return _problem(output, Code.TARGET_NOT_CLASSES, fixes)


def _for_classes(output: Output, classes: int) -> list[Fix]:
    """Return the ways to have one value for each class; for two of them, one value is enough."""
    if output.known.values is Values.SHARES or output.width == 1:
        return _for_all(output, classes)
    return [*other_width(output, classes)]


def _for_all(output: Output, classes: int) -> list[Fix]:
    """Return the ways to have last layer and loss tell classes apart."""
    two = _for_two(output) if classes == 2 and output.width == 1 else []
    return [*two, *other_task(output, Task.CLASSES)]


def _for_two(output: Output) -> list[Fix]:
    labels = output.target is not None and output.target.labels
    return [*other_task(output, Task.TWO_CLASSES, None if labels else Encoding.CLASSES)]


def _misshapen(output: Output, need: ArrayNeed) -> Problem | None:
    fits = _fits(_without_ones(need.shape), _without_ones(output.shape[1:]))
    return None if fits else _shape_problem(output, need)


def _shape_problem(output: Output, need: ArrayNeed) -> Problem:
    """Return the problem of a wrong shape: too many axes are flattened away, a wrong width is set."""
    rank = len(output.shape)
    wanted = 2 if output.compares is Compares.LABELS else max(2, len(need.shape) + 1)
    fixes: list[Fix] = []
    if rank > wanted == 2:
        fixes = [*flattened(output)]
    elif rank == wanted == 2:
        fixes = _ways_to_width(output, need)
    return _problem(output, Code.OUTPUT_SHAPE_NOT_TARGET, fixes)


def _ways_to_width(output: Output, need: ArrayNeed) -> list[Fix]:
    """Return the ways to give as many values as the target has."""
    classes = need.classes if need.labels is not None and need.labels[0] >= 0 else None
    of_classes = [*other_task(output, Task.CLASSES)] if classes is not None and classes == output.width else []
    if output.compares is Compares.YES_OR_NO and classes == 2:
        return [*_for_two(output), *of_classes]
    if output.compares is Compares.NUMBERS and output.known.values is Values.DISTRIBUTION:
        return [*of_classes, *other_task(output, Task.NUMBERS)]
    return [*of_classes, *other_width(output, need.shape[-1] if need.shape else 1)]


def _problem(
    output: Output,
    code: Code,
    fixes: Iterable[Fix],
    severity: Severity = Severity.ERROR,
    values: dict[str, Value] | None = None,
) -> Problem:
    of_loss = code in (Code.LOSS_NOT_TARGET, Code.TARGET_NOT_CLASSES, Code.LOSS_NOT_ACTIVATION)
    return output.problem(code, "loss" if of_loss else None, tuple(fixes), severity, values or {})


def _between(minimum: float | None, maximum: float | None) -> bool:
    return minimum is not None and maximum is not None and minimum >= 0 and maximum <= 1


def _without_ones(shape: Shape) -> Shape:
    """Return a shape without its last axis when that is of length one, which losses do not care for."""
    return shape[:-1] if shape and shape[-1] == 1 else shape


def _fits(data: Shape, wanted: Shape) -> bool:
    pairs = zip(data, wanted, strict=False)
    return len(data) == len(wanted) and all(b is None or a == b for a, b in pairs)
