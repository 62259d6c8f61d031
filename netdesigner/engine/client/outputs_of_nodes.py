"""What each node of a network gives for one sample, found out by a job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from netdesigner.catalogue.values import refs
from netdesigner.data.sample_json import sample_value_from_json
from netdesigner.engine.client.job import KeptJob
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, Node, OperationNode, OutputNode, SubmodelNode
from netdesigner.project.document import Document
from netdesigner.project.node_outputs import NodeOutput, NodeOutputs
from netdesigner.project.runs import RunFolder

_PICTURES: Final = "image_preprocessing"
"""Keras' own category of such layers."""


class Rehearsal(KeptJob):
    """One child that looks at sample after sample."""

    def look(
        self, document: Document, folder: RunFolder, project: Path, place: int, weights: Path | None
    ) -> NodeOutputs:
        """Return what the nodes of the main graph give for a sample.

        Args:
            document: The network.
            folder: Where its script lies, with the files that it imports.
            project: The file of the project; paths of data start beside it.
            place: Which sample.
            weights: The model of a run whose weights are taken; new ones by default.

        Raises:
            EngineError: If that cannot be done; `RequestFailed` has a code and values.
        """
        params = {
            "folder": str(folder.path.resolve()),
            "working_folder": str(project.resolve().parent),
            "weights": "" if weights is None else str(weights.resolve()),
            "place": place,
            "nodes": list(_asked(document)),
        }
        answer = self.ask("outputs_of_nodes", params, document.fit.backend)
        nodes = {node: _output(form) for node, form in answer["nodes"].items()}
        return NodeOutputs(nodes, answer["place"], answer["samples"])


def _output(form: Any) -> NodeOutput:
    return NodeOutput(tuple(form["shape"]), sample_value_from_json(form["value"]), form["is_augmented"])


def _asked(document: Document) -> Iterator[dict[str, Any]]:
    """Yield for each node what it is called in the model: a layer that is called again has the next number."""
    graph, calls = document.network.main, dict[str, int]()
    for node in map(graph.nodes.__getitem__, graph.topological_order()):
        name = _name(document, node)
        match node:
            case InputNode():
                yield {"node": node.id, "kind": "input", "name": name, "number": 0}
            case OutputNode():
                yield {"node": node.id, "kind": "output", "name": name, "number": graph.outputs.index(node.id)}
            case OperationNode():
                taken = [[ref.node, ref.output] for value in node.arguments.values() for ref in refs(value)]
                called = node.operation.rpartition(".")[2]
                yield {"node": node.id, "kind": "operation", "name": called, "number": 0, "sources": taken}
            case LayerNode() | SubmodelNode():
                number = calls[name] = calls.get(name, -1) + 1
                form = {"node": node.id, "kind": "call", "name": name, "number": number}
                yield {**form, "may_augment": _may_augment(document, node)}


def _may_augment(document: Document, node: Node) -> bool:
    """Return whether a layer is one of Keras' for pictures: some of them change pictures at random in training."""
    if not isinstance(node, LayerNode):
        return False
    known = document.network.catalogue.layers.get(document.network.main.layers[node.layer].type)
    return known is not None and known.category == _PICTURES


def _name(document: Document, node: Node) -> str:
    match node:
        case LayerNode():
            return document.network.main.layers[node.layer].name
        case SubmodelNode():
            return _graph_name(document, node.graph)
        case InputNode() | OutputNode():
            return node.name
    return ""


def _graph_name(document: Document, graph: GraphId) -> str:
    return document.network.graphs[graph].name
