"""Unfolding a network of Keras by a job: its layers first, then its weights. The functions here wait for the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from netdesigner.catalogue.applications import IMAGENET, WEIGHTS, taken_by_function
from netdesigner.catalogue.values import to_json
from netdesigner.engine.client.job import run_job
from netdesigner.graph.nodes import Layer
from netdesigner.project.document import Document
from netdesigner.project.format import document_from_json
from netdesigner.project.imported_weights import ForWeights, being_imported
from netdesigner.project.runs import RunFolder


def unfolded(layer: Layer) -> Document:
    """Return the document of the network that a layer stands for.

    Raises:
        EngineError: If Keras refuses it; `RequestFailed` has a code and values.
    """
    return document_from_json(run_job("unfold", asked(layer))["project"])


def keep_pretrained(layer: Layer, network: ForWeights, project: Path) -> RunFolder:
    """Keep the weights of a network that was unfolded among the runs of a project, and return where.

    Raises:
        EngineError: If Keras refuses it.
        ProjectError: If the folder cannot be written.
    """
    weights = layer.parameters.get(WEIGHTS, IMAGENET)
    if isinstance(weights, str) and weights != IMAGENET:  # paths start beside the project
        weights = str(project.absolute().parent / weights)
    layer = replace(layer, parameters={**layer.parameters, WEIGHTS: weights})
    with being_imported(network, project) as run:
        return RunFolder(Path(run_job("keep_pretrained", {**asked(layer), "folder": str(run.path)})["folder"]))


def asked(layer: Layer) -> dict[str, Any]:
    """Return how a job is told of a network."""
    parameters = {name: to_json(value) for name, value in taken_by_function(layer.parameters).items()}
    return {"type": layer.type, "name": layer.name, "parameters": parameters}
