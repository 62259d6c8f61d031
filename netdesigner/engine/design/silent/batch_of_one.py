"""Batch normalization with batches of one sample: each sample is compared with itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.catalogue.applications import TRAINABLE
from netdesigner.catalogue.values import Value
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.freezing import is_normalization
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, NodeId
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import FitSettings

_USUAL: Final = FitSettings().batch_size


def batches_of_one(document: Document) -> Iterator[Problem]:
    """Yield a problem for each layer that normalizes batches of one sample; frozen ones keep their averages."""
    if document.fit.batch_size != 1 or document.data.batches is not None:
        return
    fix = Fix(FixCode.SET_BATCH_SIZE, (SetSettings(replace(document.fit, batch_size=_USUAL)),), {"batch_size": _USUAL})
    for graph in document.network.graphs.values():
        for node in graph.nodes:
            if graph.trainable and is_normalization(graph, node) and _learns(graph, node):
                layer = _layer_name(graph, node)
                values: dict[str, Value] = {"node": layer, "batch_size": 1}
                yield Problem(Code.BATCH_OF_ONE, graph.id, node, None, Severity.WARNING, values, (fix,))


def _learns(graph: Graph, node: NodeId) -> bool:
    called = graph.nodes[node]
    return isinstance(called, LayerNode) and graph.layer_of(called).parameters.get(TRAINABLE.name) is not False


def _layer_name(graph: Graph, node: NodeId) -> str:
    called = graph.nodes[node]
    assert isinstance(called, LayerNode)
    return graph.layer_of(called).name
