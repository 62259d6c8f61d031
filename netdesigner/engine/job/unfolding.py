"""Networks of `keras.applications` as documents of all their layers, and their weights for those."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.catalogue.applications import WEIGHTS, taken_by_function
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Instance, from_json
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.imports import document_of
from netdesigner.engine.job.keeping import built, take
from netdesigner.engine.job.reading.applications import serialized
from netdesigner.engine.job.reading.sources import Source, SourceKind
from netdesigner.engine.models import save_model
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.scope import weightless
from netdesigner.engine.serving import Context
from netdesigner.project.files import load_project
from netdesigner.project.format import snapshot_to_json
from netdesigner.project.imported_weights import put_in_place
from netdesigner.project.runs import RunFolder
from netdesigner.project.snapshot import snapshot

NOT_PLAIN: Final = "unfold_not_plain"


def unfold(params: Values, context: Context) -> dict[str, Any]:
    """Return the document of a network of Keras, and the names of its layers in their order."""
    del context
    with weightless():
        model = _made(params, None)
        config = serialized(model)
    found = document_of(Source(SourceKind.APPLICATION, params["name"], config))
    layers = [layer.name for layer in model.layers]
    return {"project": snapshot_to_json(snapshot(found.document)), "layers": layers}


def keep_pretrained(params: Values, context: Context) -> dict[str, Any]:
    """Fill a folder with the weights of a network that was unfolded, and put it among the runs of its project."""
    run = RunFolder(Path(params["folder"]))
    document = load_project(run.document)
    inner = _made(params, from_json(params["parameters"]["weights"]))
    context.check_cancelled()
    tensor = keras.Input(batch_shape=inner.input.shape, dtype=inner.input.dtype)
    source = keras.Model(tensor, inner(tensor))
    drawn, _ = built(document, run)
    take(drawn, source, run)
    context.check_cancelled()
    if drawn is not None:
        save_model(drawn, run.model)
    return {"folder": str(put_in_place(run).path)}


def _made(params: Values, weights: object) -> keras.Model:
    """Return the network; only what the catalogue calls one is made."""
    kind = load_catalogue().find(params["type"])
    assert isinstance(kind, LayerType)
    assert kind.is_application
    given = taken_by_function({name: from_json(value) for name, value in params["parameters"].items()})
    objects = [name for name, value in given.items() if isinstance(value, Instance)]
    if objects:
        raise RequestFailed(NOT_PLAIN, f"{objects[0]} is an object.", {"parameter": objects[0]})
    model: keras.Model = getattr(keras.applications, kind.name)(**{**given, WEIGHTS: weights})
    model.name = params["name"]  # not all functions take one
    return model
