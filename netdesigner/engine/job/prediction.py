"""What a run's model says to given samples."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

import keras
import numpy as np

from netdesigner.data.bindings import Binding
from netdesigner.data.windows import Windows
from netdesigner.engine.classes import Classes
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import UNNAMED, Array, Named
from netdesigner.engine.job.feeding import feedable
from netdesigner.engine.job.file_samples import files_by_input, read_samples, sample_files
from netdesigner.engine.job.gaps import filled
from netdesigner.engine.job.given import read_given
from netdesigner.engine.job.series import windows_of
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.graph.nodes import InputNode, OutputNode
from netdesigner.project.document import Document

INPUT_MISSING: Final = "input_missing"
INPUT_SHAPE: Final = "input_shape"


def predict_with_run(params: Values, _: Context) -> dict[str, Any]:
    """Return the model's outputs, a row for each sample, the files that these are, and what the outputs stand for."""
    trained = Trained(params)
    document, model = trained.document(), trained.model()
    classes = Classes(document, trained.run)
    files = sample_files(document, params["input"])
    if files:
        pieces = read_samples(trained.script(), document, {"": np.array([str(file) for file in files])})
    else:
        pieces = _pieces(trained, document, model, classes, params["input"])
    named = [_by_name(model.predict(feedable(samples), verbose=0), document) for samples in pieces]
    return {
        "outputs": list(named[0]),
        "rows": [dict(zip(outputs, row, strict=True)) for outputs in named for row in _rows(outputs)],
        "files": [str(file) for file in files],
        "classes": _classes_of_outputs(bindings_of(document, OutputNode), classes),
    }


def _pieces(
    trained: Trained, document: Document, model: keras.Model, classes: Classes, source: str
) -> Iterator[Mapping[str, Array] | Any]:
    """Return the samples in a file or a text, as the model takes them: those whose files are read piece by piece."""
    given, paths = read_given(document, source)
    named = files_by_input(document, given, paths)
    bindings = bindings_of(document, InputNode)
    arrays = model_inputs(model, given, bindings, classes, document.data.windows, named)
    arrays = filled(trained, arrays)
    return read_samples(trained.script(), document, arrays) if named else iter([arrays])


def bindings_of(document: Document, kind: type[InputNode | OutputNode]) -> dict[str, Binding]:
    """Return for each input, or each output, what it was trained with."""
    graph = document.network.main
    nodes = [graph.nodes[key] for key in (*graph.inputs, *graph.outputs)]
    bound = document.data.bindings
    return {node.name: bound[node.id] for node in nodes if isinstance(node, kind) and node.id in bound}


def model_inputs(
    model: keras.Model,
    given: Named,
    bindings: Mapping[str, Binding],
    classes: Classes,
    windows: Windows | None = None,
    files: Named | None = None,
) -> dict[str, Array]:
    """Return the array of each input of the model.

    Args:
        model: The model.
        given: What is given, by name.
        bindings: What each input was trained with.
        classes: The classes of the fields.
        windows: The windows that it was trained with, if samples were more than rows.
        files: The paths of the files that inputs consist of, by the name of the input.

    Raises:
        RequestFailed: If one is missing, has another shape or a value that is none of its classes.
    """
    arrays = {}
    given = windows_of(windows, given, bindings, [tensor.name for tensor in model.inputs])
    for tensor in model.inputs:
        if files and tensor.name in files:
            arrays[tensor.name] = files[tensor.name]
            continue
        values = _given(tensor.name, model, given, bindings)
        if (binding := bindings.get(tensor.name)) is not None:
            values = classes.encode(binding, values)
        arrays[tensor.name] = _fitting(tensor, values)
    return arrays


def _given(name: str, model: keras.Model, given: Named, bindings: Mapping[str, Binding]) -> Array:
    """Return what is given for an input: under its name, in its fields, or all there is for the only input."""
    if name in given:
        return given[name]
    fields = bindings[name].fields if name in bindings else ()
    if fields and all(field in given for field in fields):
        return _side_by_side([given[field] for field in fields])
    if len(model.inputs) == 1:
        return given[UNNAMED] if UNNAMED in given else _side_by_side(list(given.values()))
    values = {"name": name, "given": [key for key in given if key]}
    raise RequestFailed(INPUT_MISSING, f"Nothing is given for the input {name!r}.", values)


def _classes_of_outputs(bindings: Mapping[str, Binding], classes: Classes) -> dict[str, list[str]]:
    found = {name: classes.of(binding) for name, binding in bindings.items()}
    return {name: labels.astype(str).tolist() for name, labels in found.items() if labels is not None}


def _side_by_side(arrays: list[Array]) -> Array:
    return arrays[0] if len(arrays) == 1 else np.column_stack(arrays)


def _fitting(tensor: Any, array: Array) -> Array:
    """Return an array with the shape and dtype of an input; a missing batch or feature axis is added."""
    shape = tuple(tensor.shape[1:])
    typed = array if tensor.dtype == "string" else _numbers(tensor, array)
    for candidate in (typed, typed[np.newaxis], typed[..., np.newaxis], typed[np.newaxis, ..., np.newaxis]):
        if _matches(candidate.shape[1:], shape):
            return candidate
    if None not in shape and typed.size and typed.size == len(typed) * math.prod(shape):
        return typed.reshape(-1, *shape)
    raise _wrong_shape(tensor, array)


def _numbers(tensor: Any, array: Array) -> Array:
    try:
        return array.astype(tensor.dtype)
    except (TypeError, ValueError) as error:
        raise _wrong_shape(tensor, array) from error


def _matches(found: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(found) == len(wanted) and all(b in (None, a) for a, b in zip(found, wanted, strict=True))


def _wrong_shape(tensor: Any, array: Array) -> RequestFailed:
    values = {
        "name": tensor.name,
        "wanted": list(tensor.shape[1:]),
        "given": list(array.shape),
        "dtype": str(array.dtype),
    }
    text = f"The input {tensor.name!r} takes samples of shape {tensor.shape[1:]}, not an array {array.shape}."
    return RequestFailed(INPUT_SHAPE, text, values)


def _by_name(outputs: Any, document: Document) -> Mapping[str, Any]:
    if isinstance(outputs, Mapping):
        return outputs
    graph = document.network.main
    node = graph.nodes[graph.outputs[0]]
    return {node.name if isinstance(node, OutputNode) else "output": outputs}


def _rows(named: Mapping[str, Any]) -> Any:
    return zip(*(np.asarray(values).tolist() for values in named.values()), strict=True)
