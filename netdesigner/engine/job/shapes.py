"""The shape of what a network gives, for scripts that go on by it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from netdesigner.engine.job.keeping import built
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.scope import weightless
from netdesigner.engine.serving import Context
from netdesigner.project.format import document_from_json
from netdesigner.project.runs import RunFolder


def shape_of(params: Values, context: Context) -> dict[str, Any]:
    """Return the shape of the first output of a network; none if Keras refuses to build it."""
    del context
    document = document_from_json(params["project"])
    with TemporaryDirectory() as folder, weightless():
        model, _ = built(document, RunFolder(Path(folder)))
    return {"shape": None if model is None else list(model.outputs[0].shape)}
