"""What each node of a network gives for one sample, with new weights or with those of a run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from netdesigner.data.sample_json import sample_value_to_json
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.feeding import feedable
from netdesigner.engine.job.seen import beside, seen
from netdesigner.engine.job.trained import Trained
from netdesigner.engine.models import has_samples
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.samples import arrays_of, fed
from netdesigner.engine.serving import Context

NO_SAMPLES: Final = "no_samples"
OTHER_WEIGHTS: Final = "other_weights"
_VERSIONS: Final = 8
_OF_BATCHES: Final = 256
"""So many samples can be looked at of those that come in batches."""
_PICTURE_AXES: Final = 4


@dataclass(frozen=True, slots=True)
class _Ready:
    """A model and the samples to look at, as they were asked for."""

    key: tuple[str, str]
    model: keras.Model
    script: Any
    split: Any


class OutputsOfNodes:
    """Keeps the model that was asked for last: the next sample is there at once."""

    def __init__(self) -> None:
        self._ready: _Ready | None = None

    def look(self, params: Values, context: Context) -> dict[str, Any]:
        """Return what the asked nodes give for a sample, as pictures, lines or numbers."""
        ready = self._made_ready(params)
        context.check_cancelled()
        samples = _count(ready.split)
        place = max(0, min(int(params["place"]), samples - 1))
        x, _y = fed(ready.script, ready.split, [place])
        tensors = dict(_tensors(ready.model, params["nodes"]))
        probe = keras.Model(ready.model.input, list(tensors.values()))
        found = zip(tensors, probe.predict(feedable(x), verbose=0), strict=True)
        forms = {node: _form(np.asarray(array)[0]) for node, array in found}
        for node in (form["node"] for form in params["nodes"] if form.get("may_augment") and form["node"] in forms):
            forms[node] |= _augmented(ready.model, tensors[node], x)
        return {"nodes": forms, "place": place, "samples": samples}

    def _made_ready(self, params: Values) -> _Ready:
        key = (str(params["folder"]), str(params["weights"]))
        if self._ready is None or self._ready.key != key:
            self._ready = None  # two models at once may take more memory than there is
            trained = Trained(params)
            split = arrays_of(_first_with_samples(trained.data()), _OF_BATCHES)
            self._ready = _Ready(key, _model(trained, key[1]), trained.script(), split)
        return self._ready


def _model(trained: Trained, weights: str) -> keras.Model:
    model = trained.new_model()
    if weights:
        try:
            model.load_weights(weights)
        except Exception as error:  # Keras raises anything for weights of another network
            values = {"path": weights, "detail": str(error)}
            raise RequestFailed(OTHER_WEIGHTS, f"{Path(weights).name} does not fit: {error}", values) from error
    return model


def _first_with_samples(splits: Sequence[Any]) -> Any:
    """Return the samples for the test or, where none are kept, others."""
    for split in reversed(splits):
        if has_samples(split):
            return split
    raise RequestFailed(NO_SAMPLES, "The data has no samples.")


def _count(split: Any) -> int:
    x = split[0]
    return len(next(iter(x.values())) if isinstance(x, Mapping) else x)


def _tensors(model: keras.Model, nodes: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the tensor that each node gives; those that the model has under no name are left out."""
    given, calls = {tensor.name: tensor for tensor in model.inputs}, _calls(model)
    operations = _operations(calls)
    known: dict[str, list[Any]] = {}
    for form in nodes:
        node, kind, name, number = form["node"], form["kind"], form["name"], form["number"]
        if kind == "input" and name in given:
            known[node] = [given[name]]
        elif kind == "output" and number < len(model.outputs):
            known[node] = [model.outputs[number]]
        elif kind == "call" and number < len(calls.get(name, ())):
            known[node] = keras.tree.flatten(calls[name][number].output_tensors)
        elif kind == "operation" and (found := operations.get(_key(name, _sources(known, form["sources"])))):
            known[node] = found.pop(0)
        if node in known:
            yield node, known[node][0]


def _calls(model: keras.Model) -> dict[str, list[Any]]:
    """Return Keras' own nodes, the calls of each layer and operation, by its name."""
    inner = model._functional if isinstance(model, keras.Sequential) else model  # noqa: SLF001 - Keras has no public way
    own = {id(node) for level in inner._nodes_by_depth.values() for node in level}  # noqa: SLF001
    return {
        operation.name: [call for call in operation._inbound_nodes if id(call) in own]  # noqa: SLF001
        for operation in inner.operations
    }


def _operations(calls: Mapping[str, Sequence[Any]]) -> dict[tuple[str, ...], list[list[Any]]]:
    """Return what calls of operations give by what they are and what they take, of several alike in their order."""
    found: dict[tuple[str, ...], list[list[Any]]] = {}
    for call in (call for some in calls.values() for call in some):
        if not isinstance(call.operation, keras.layers.Layer):
            key = _key(type(call.operation).__name__, call.input_tensors)
            found.setdefault(key, []).append(keras.tree.flatten(call.output_tensors))
    return found


def _key(name: str, tensors: Sequence[Any]) -> tuple[str, ...]:
    """Return what tells operations apart: classes of Keras are called like its functions, but for their capitals."""
    return name.replace("_", "").lower(), *(str(id(tensor)) for tensor in tensors)


def _sources(known: Mapping[str, Sequence[Any]], sources: Sequence[Sequence[Any]]) -> list[Any]:
    """Return the tensors that an operation takes; fewer, if one of them is not known."""
    return [known[node][output] for node, output in sources if output < len(known.get(node, ()))]


def _form(array: Any) -> dict[str, Any]:
    return {"shape": list(array.shape), "value": sample_value_to_json(seen(array)), "is_augmented": False}


def _augmented(model: keras.Model, tensor: Any, x: Any) -> dict[str, Any]:
    """Return a picture and what training makes of it at random; nothing where that is the same each time."""
    before = next((array for array in keras.tree.flatten(x) if np.ndim(array) == _PICTURE_AXES), None)
    many = keras.tree.map_structure(lambda array: np.repeat(array, _VERSIONS, axis=0), x)
    after = np.asarray(keras.Model(model.input, tensor)(feedable(many), training=True))
    if before is None or after.ndim != _PICTURE_AXES or np.array_equal(after[0], after[-1]):
        return {}
    return {"value": sample_value_to_json(beside(np.asarray(before)[0], after)), "is_augmented": True}
