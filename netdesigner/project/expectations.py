"""What the inputs and trained outputs of a document expect of its data."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.values import Instance, Value
from netdesigner.data.expectations import Expectation
from netdesigner.graph.names import snake_case
from netdesigner.graph.nodes import InputNode, NodeId, OutputNode, Shape
from netdesigner.project.document import Document

_LABEL_LOSSES = frozenset({"sparse_categorical_crossentropy"})


def expectations_of(document: Document, output_shapes: Mapping[NodeId, Shape]) -> list[Expectation]:
    """Return what the data check needs to know about the network.

    Args:
        document: The document.
        output_shapes: Inferred shapes of output nodes with their batch axis; one that is missing is not judged.
    """
    graph = document.network.main
    given = document.fit.class_weight
    weights = len(given) if isinstance(given, tuple) and len(graph.outputs) == 1 else 0
    expectations = []
    for node_id in (*graph.inputs, *graph.outputs):
        node = graph.nodes[node_id]
        if isinstance(node, InputNode):
            expectations.append(Expectation(node.id, node.name, True, node.shape, node.dtype))
        elif isinstance(node, OutputNode) and node.loss is not None:
            inferred = output_shapes.get(node.id)
            shape = None if inferred is None else inferred[1:]
            labels = _takes_labels(node.loss)
            expectations.append(Expectation(node.id, node.name, False, shape, labels=labels, weights=weights))
    return expectations


def unfed_names(document: Document) -> list[str]:
    """Return the names of the inputs, and of the outputs with a loss, that no data is bound to."""
    return [item.name for item in expectations_of(document, {}) if item.node not in document.data.bindings]


def _takes_labels(loss: Value) -> bool:
    name = loss.type if isinstance(loss, Instance) else str(loss)
    return snake_case(name.rpartition(".")[2]) in _LABEL_LOSSES
