"""Setting what was chosen for an output, with all that must change with it."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.catalogue.types import Catalogue
from netdesigner.data.bindings import DataSettings, Encoding
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, OutputNode
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, SetSettings
from netdesigner.project.fitting.judging import fit_loss, fit_metric
from netdesigner.project.fitting.outputs import TrainedOutput


def put_output(
    document: Document, node: OutputNode, output: TrainedOutput, encoding: Encoding | None = None
) -> list[Edit]:
    """Return the edits that replace an output.

    Args:
        document: The document.
        node: The output as it is to be.
        output: What is known of it as it is now.
        encoding: How its target is to be encoded, when otherwise than now; loss and metrics are then adapted to that.
    """
    if encoding is None or output.target is None or node.id not in document.data.bindings:
        return [PutNode(MAIN_GRAPH, node)]
    recoded = replace(output, target=output.target.recoded())
    fitted = refitted(document.network.catalogue, node, recoded)
    return [SetSettings(encoded(document, node, encoding)), PutNode(MAIN_GRAPH, fitted)]


def refitted(catalogue: Catalogue, node: OutputNode, output: TrainedOutput) -> OutputNode:
    """Return an output whose loss and metrics are adapted, where they can be, to what is known of it."""
    loss = None if node.loss is None else fit_loss(catalogue, node.loss, output).value
    metrics = ((metric, fit_metric(catalogue, metric, output).value) for metric in node.metrics)
    return replace(node, loss=loss or node.loss, metrics=tuple(found or metric for metric, found in metrics))


def encoded(document: Document, node: InputNode | OutputNode, encoding: Encoding) -> DataSettings:
    """Return the data settings with what feeds an input or output encoded in another way."""
    bindings = dict(document.data.bindings)
    bindings[node.id] = replace(bindings[node.id], encoding=encoding)
    return replace(document.data, bindings=bindings)
