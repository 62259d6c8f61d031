"""What a run's model says to given samples."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import keras
import numpy as np

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.inputs import UNNAMED, Array, Named, read_input
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context
from netdesigner.graph.nodes import InputNode, OutputNode
from netdesigner.project.document import Document

INPUT_MISSING: Final = "input_missing"
INPUT_SHAPE: Final = "input_shape"


def predict_with_run(params: Values, _: Context) -> dict[str, Any]:
    """Return the model's outputs, a row for each sample."""
    trained = Trained(params)
    model = trained.model()
    arrays = model_inputs(model, read_input(params["input"]), columns_of_inputs(trained.document()))
    outputs = model.predict(arrays, verbose=0)
    named = outputs if isinstance(outputs, Mapping) else {_output_name(trained.document()): outputs}
    return {"outputs": list(named), "rows": [dict(zip(named, row, strict=True)) for row in _rows(named)]}


def columns_of_inputs(document: Document) -> dict[str, tuple[str, ...]]:
    """Return for each input the columns that it was trained with."""
    graph = document.network.main
    nodes = [node for key in graph.inputs if isinstance(node := graph.nodes[key], InputNode)]
    bindings = document.data.bindings
    return {node.name: bindings[node.id].fields for node in nodes if node.id in bindings}


def model_inputs(model: keras.Model, given: Named, columns: Mapping[str, tuple[str, ...]]) -> dict[str, Array]:
    """Return the array of each input of the model.

    Raises:
        RequestFailed: If one is missing or has another shape.
    """
    return {tensor.name: _fitting(tensor, _given(tensor.name, model, given, columns)) for tensor in model.inputs}


def _given(name: str, model: keras.Model, given: Named, columns: Mapping[str, tuple[str, ...]]) -> Array:
    """Return what is given for an input: under its name, in its columns, or all there is for the only input."""
    if name in given:
        return given[name]
    trained_with = columns.get(name, ())
    if trained_with and all(column in given for column in trained_with):
        return _side_by_side([given[column] for column in trained_with])
    if len(model.inputs) == 1:
        return given[UNNAMED] if UNNAMED in given else _side_by_side(list(given.values()))
    values = {"name": name, "given": [key for key in given if key]}
    raise RequestFailed(INPUT_MISSING, f"Nothing is given for the input {name!r}.", values)


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


def _output_name(document: Document) -> str:
    graph = document.network.main
    node = graph.nodes[graph.outputs[0]]
    return node.name if isinstance(node, OutputNode) else "output"


def _rows(named: Mapping[str, Any]) -> Any:
    return zip(*(np.asarray(values).tolist() for values in named.values()), strict=True)
