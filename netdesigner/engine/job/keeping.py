"""Keeping the weights of a source: in a model that the project's own script builds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.codegen.errors import CodegenError
from netdesigner.codegen.script import write_script
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.sources import SourceKind, read_source
from netdesigner.engine.job.reading.weights import load_by_name, model_with_weights, weights_file
from netdesigner.engine.keras_messages import cleaned
from netdesigner.engine.models import save_model
from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.script import Script
from netdesigner.engine.serving import Context
from netdesigner.engine.weights import WeightsError, give_weights, is_adapted, pairs_by_name, take_state
from netdesigner.graph.checks import node_name, node_problems
from netdesigner.graph.codes import Code
from netdesigner.graph.network import Network
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.imported_weights import put_in_place
from netdesigner.project.runs import RunFolder

logger = logging.getLogger(__name__)

WEIGHING = "weighing"
_NOT_UNDERSTOOD: Final = (Code.UNKNOWN_TYPE, Code.NOT_PLACEABLE)


def keep_weights(params: Values, context: Context) -> dict[str, Any]:
    """Fill a folder that was prepared with the weights of a source, and put it among the runs of its project."""
    run = RunFolder(Path(params["folder"]))
    context.progress(phase=WEIGHING)
    source, document = read_source(params["source"], params.get("weights")), load_project(run.document)
    file = weights_file(source, run.path)
    context.check_cancelled()
    drawn, reason = built(document, run)
    if source.kind is SourceKind.WEIGHTS:
        left = _take_alone(drawn, file)
    else:
        left = take(drawn, model_with_weights(source, file, document.network.catalogue), run)
    context.check_cancelled()
    if drawn is not None:
        save_model(drawn, run.model)
    file.unlink()
    unknown = [] if drawn is not None else list(_unknown(document.network))
    return {"folder": str(put_in_place(run).path), "left": left, "unknown": unknown, "unbuilt": reason}


def built(document: Document, run: RunFolder) -> tuple[keras.Model | None, str]:
    """Return the model that the project's script builds, or none and why."""
    try:
        run.script.write_text(write_script(document).text, encoding="utf-8")
        script = Script(run.script)
        script.execute()
        return script.build_model(), ""
    except CodegenError as error:
        return None, str(error)
    except Exception as error:  # Keras raises anything for a network that cannot be built
        logger.exception("The network cannot be built.")
        return None, cleaned(error)


def _unknown(network: Network) -> Iterator[str]:
    """Yield the names of the nodes that are not understood."""
    for graph in network.graphs.values():
        for node in graph.nodes:
            if any(problem.code in _NOT_UNDERSTOOD for problem in node_problems(network, graph, node)):
                yield node_name(network, graph, node)


def take(drawn: keras.Model | None, source: keras.Model, run: RunFolder) -> list[str]:
    """Give the drawn model the weights of the source's; what cannot be drawn keeps them in the source's own model."""
    if drawn is None:
        save_model(source, run.weights)
        return []
    pairs = pairs_by_name(drawn, source)
    try:
        left = give_weights(pairs, "the source")
    except WeightsError:
        left = [layer.name for layer in drawn.layers if layer.weights]
    for layer, known in pairs:
        if type(layer) is type(known) and is_adapted(layer):
            take_state(layer, known)
    if left and _shapes(drawn) == _shapes(source):  # other names, but the same layers in the same order
        drawn.set_weights(source.get_weights())
        return []
    return left


def _take_alone(drawn: keras.Model | None, file: Path) -> list[str]:
    if drawn is None:
        raise SourceRefused(SourceFault.UNBUILT)
    load_by_name(drawn, file)
    return []


def _shapes(model: keras.Model) -> list[tuple[int, ...]]:
    return [tuple(weight.shape) for weight in model.weights]
