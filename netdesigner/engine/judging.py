"""Judging a trained model sample by sample. Takes models as they are and so needs no import of Keras."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from netdesigner.catalogue.values import Instance, Json, Value
from netdesigner.engine.classes import Classes
from netdesigner.engine.samples import arrays_of, cuts_batches, fed, first_of, values_of
from netdesigner.engine.script import Script
from netdesigner.graph.names import snake_case
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.document import Document
from netdesigner.project.evaluation import ClassReport, Evaluation, NumberReport, OutputReport, Sample
from netdesigner.project.runs import RunFolder

Array = npt.NDArray[Any]

MOST_SAMPLES: Final = 20_000
"""More are not judged: nobody should wait for them."""
MOST_OF_BATCHES: Final = 2_000
"""Of samples that come in batches: these may be large, and have no end."""
MOST_VALUES: Final = 2**28
"""Of an array: so many fit into memory."""
MOST_CLASSES: Final = 200
"""A larger confusion matrix helps nobody."""
SHOWN_SAMPLES: Final = 60
SHOWN_POINTS: Final = 500
_SHOWN_SIDE: Final = 64
_MOST_CHANNELS: Final = 3
LARGEST_SHOWN: Final = _SHOWN_SIDE * _SHOWN_SIDE * _MOST_CHANNELS
"""Elements of the largest array of a sample that is shown."""
_SEED: Final = 0
_TWO_CLASSES: Final = ("binary_crossentropy", "binary_focal_crossentropy", "hinge", "squared_hinge")
_ONE_HOT: Final = ("categorical_crossentropy", "categorical_focal_crossentropy", "categorical_hinge")


def judge(model: Any, split: Any, script: Script, run: RunFolder, document: Document) -> Evaluation:
    """Return what a model does on a split of its script's data, as a run's folder keeps it.

    Args:
        model: The model.
        split: Inputs and outputs, as the script's `load_data` gives them.
        script: The script, executed.
        run: The run's folder, which tells what data was used.
        document: The document that was trained.
    """
    split = arrays_of(split, MOST_OF_BATCHES)
    most = _most_samples(split)
    x, y = (first_of(part, most) for part in split)
    names_in, names_out = _names(document)
    inputs, truth = _named(x, names_in), _named(y, names_out)
    fed_with = script.make_dataset(x, y) if cuts_batches(script) else x
    predicted = _named(model.predict(fed_with, verbose=0), names_out)
    count = len(next(iter(inputs.values())))
    nodes = {node.name: node for node in _outputs(document)}
    reports = {
        name: report
        for name, values in truth.items()
        if (report := _report(nodes[name], values, predicted[name], _labels(nodes[name], document, run))) is not None
    }
    chosen = np.random.default_rng(_SEED).permutation(count)[:SHOWN_SAMPLES]
    seen, true = fed(script, (x, y), chosen)
    guessed = {name: predicted[name][chosen] for name in truth}
    return Evaluation(reports, _samples(_named(seen, names_in), _named(true, names_out), guessed), count)


def _report(node: OutputNode, truth: Array, predicted: Array, labels: list[str] | None) -> OutputReport | None:
    places = _places(_loss_name(node.loss), truth, predicted)
    if places is None:
        return _numbers(truth, predicted)
    true, guessed, count = places
    if count > MOST_CLASSES:
        return None
    matrix = np.zeros((count, count), int)
    np.add.at(matrix, (true.ravel(), guessed.ravel()), 1)
    names = labels if labels is not None and len(labels) == count else [str(place) for place in range(count)]
    return ClassReport(tuple(names), tuple(tuple(int(cell) for cell in row) for row in matrix))


def _places(loss: str, truth: Array, predicted: Array) -> tuple[Array, Array, int] | None:
    """Return the places of the true and the predicted classes and how many classes there are, or none for numbers."""
    whole = truth.dtype.kind in "iub" or loss.startswith("sparse_")
    flat = truth[..., 0] if truth.ndim == predicted.ndim and truth.shape[-1] == 1 else truth
    if whole and predicted.shape[-1] > 1 and flat.shape == predicted.shape[:-1]:
        return flat.astype(int), predicted.argmax(-1), predicted.shape[-1]
    if loss in _ONE_HOT and truth.shape == predicted.shape:
        return truth.argmax(-1), predicted.argmax(-1), predicted.shape[-1]
    if loss in _TWO_CLASSES and predicted.shape[-1] == 1:
        middle = 0.5 if predicted.min() >= 0 and predicted.max() <= 1 else 0.0  # probabilities, or logits
        return (flat > 0.5 if flat.min() >= 0 else flat > 0).astype(int), (predicted[..., 0] > middle).astype(int), 2
    return None


def _numbers(truth: Array, predicted: Array) -> NumberReport | None:
    if truth.dtype.kind not in "fiub" or truth.size != predicted.size:
        return None
    true, guessed = truth.astype(float).ravel(), predicted.astype(float).ravel()
    distance = guessed - true
    variance = float(((true - true.mean()) ** 2).sum())
    errors = float(np.abs(distance).mean()), math.sqrt(float((distance**2).mean()))
    if not all(map(math.isfinite, errors)):
        return None
    chosen = np.random.default_rng(_SEED).permutation(true.size)[:SHOWN_POINTS]
    points = tuple((float(true[place]), float(guessed[place])) for place in chosen)
    return NumberReport(*errors, 1 - float((distance**2).sum()) / variance if variance else None, points)


def _samples(
    inputs: Mapping[str, Array], truth: Mapping[str, Array], predicted: Mapping[str, Array]
) -> tuple[Sample, ...]:
    count = len(next(iter(inputs.values())))
    return tuple(Sample(*(_at(place, arrays) for arrays in (inputs, truth, predicted))) for place in range(count))


def _at(place: int, arrays: Mapping[str, Array]) -> dict[str, Json]:
    found = {name: _reduced(array[place]) for name, array in arrays.items()}
    return {name: _shown(values) for name, values in found.items() if np.size(values) <= LARGEST_SHOWN}


def _reduced(values: Any) -> Any:
    """Return a picture with fewer pixels, where it has too many to be shown."""
    if np.ndim(values) != 3 or values.shape[-1] > _MOST_CHANNELS or values.size <= LARGEST_SHOWN:
        return values
    step = math.ceil(max(values.shape[:2]) / _SHOWN_SIDE)
    return values[::step, ::step]


def _shown(values: Any) -> Json:
    """Return numbers rounded to what a person can tell apart, and texts as they are; JSON has no NaN."""
    array = np.asarray(values)
    if array.dtype.kind == "f":
        array = np.where(np.isfinite(array), np.round(array.astype(float), 6), 0.0)
    if array.dtype.kind in "OS":
        array = np.vectorize(_text, otypes=[str])(array)
    shown: Json = array.tolist()
    return shown


def _text(item: Any) -> str:
    return item.decode(errors="replace") if isinstance(item, bytes) else str(item)


def _names(document: Document) -> tuple[list[str], list[str]]:
    graph = document.network.main
    inputs = [getattr(graph.nodes[key], "name", key) for key in graph.inputs]
    return inputs, [node.name for node in _outputs(document) if node.loss is not None]


def _outputs(document: Document) -> list[OutputNode]:
    graph = document.network.main
    return [node for key in graph.outputs if isinstance(node := graph.nodes[key], OutputNode)]


def _labels(node: OutputNode, document: Document, run: RunFolder) -> list[str] | None:
    binding = document.data.bindings.get(node.id)
    classes = None if binding is None else Classes(document, run).of(binding)
    return None if classes is None else classes.astype(str).tolist()


def _named(part: Any, names: list[str]) -> dict[str, Array]:
    if isinstance(part, Mapping):
        return {name: np.asarray(values) for name, values in part.items()}
    return {names[0]: np.asarray(part)}


def _most_samples(split: Any) -> int:
    """Return how many samples are judged: fewer where they are large."""
    return max(1, min(MOST_SAMPLES, MOST_VALUES // max(1, *map(values_of, split))))


def _loss_name(loss: Value) -> str:
    name = loss.type if isinstance(loss, Instance) else str(loss)
    return snake_case(name.rpartition(".")[2])
