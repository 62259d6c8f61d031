"""Graphs of a document, made from the configurations of a model and of the models inside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.catalogue.values import Value
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import AddGraph, PutNode, SetEnds, SetGraph, SetStyle
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_name, fresh_node_id
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, InputNode, NodeId, OutputNode, Shape
from netdesigner.graph.problems import Severity
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit
from netdesigner.project.importing.calls import CallMaker
from netdesigner.project.importing.codes import ImportCode
from netdesigner.project.importing.configuration import (
    CallKey,
    Entry,
    Model,
    TensorKey,
    is_in_row,
    is_renamed,
    leaves,
)
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.importing.kinds import GraphPath, Implied, Knowledge
from netdesigner.project.importing.order import ordered_calls

USUAL_DTYPE = "float32"


class DocumentMaker:
    """Fills a document with the graphs of a model.

    Args:
        document: The document, which is empty.
        knowledge: What is known of Keras.
        implied: The masks that need not be said.

    Attributes:
        findings: What was changed or could not be taken.
    """

    def __init__(self, document: Document, knowledge: Knowledge, implied: Implied) -> None:
        self.document = document
        self.knowledge = knowledge
        self.implied = implied
        self.findings: list[ImportFinding] = []

    def fill(self, model: Model, graph_id: GraphId = MAIN_GRAPH, path: GraphPath = ()) -> tuple[NodeId, ...]:
        """Put a model into an empty graph; return the ids of its inputs."""
        return _GraphMaker(self, self.document.network.graph(graph_id), model, path).make()

    def add_submodel(self, model: Model, path: GraphPath) -> tuple[GraphId, tuple[NodeId, ...]]:
        """Put a model into a graph of its own; return the ids of the graph and of its inputs."""
        graph_id = f"g{len(self.document.network.graphs)}"
        self.apply(AddGraph(graph_id, model.name))
        return graph_id, self.fill(model, graph_id, path)

    def apply(self, edit: Edit) -> None:
        """Edit the document.

        Raises:
            EditRefusedError: If the document cannot be so.
        """
        apply_edit(self.document, edit)

    def report(
        self, code: ImportCode, graph: Graph, node: NodeId, values: Mapping[str, Value], *, is_error: bool = False
    ) -> None:
        """Remember that something was changed, or could not be taken."""
        severity = Severity.ERROR if is_error else Severity.WARNING
        self.findings.append(ImportFinding(code, severity, graph.id, node, values=values))


class _GraphMaker:
    """Puts one model into one graph."""

    def __init__(self, maker: DocumentMaker, graph: Graph, model: Model, path: GraphPath) -> None:
        self._maker = maker
        self._graph = graph
        self._model = model
        self._path = path
        self._entries = {entry.name: entry for entry in model.entries}
        self._order = tuple(ordered_calls(model, path, maker.implied))
        called = (self._entries[call.operation] for call in self._order)
        self._calls = CallMaker(maker, graph, path, (entry for entry in called if entry.is_operation))

    def make(self) -> tuple[NodeId, ...]:
        outermost = not self._path
        self._maker.apply(SetGraph(self._graph.id, self._model.name, self._model.trainable))
        self._maker.apply(SetStyle(self._graph.id, self._model.style))
        entering = leaves(self._model.inputs, as_written=outermost)
        inputs = tuple(self._input(self._entries[key.operation]) for _, key in entering)
        for call in self._order:
            entry = self._entries[call.operation]
            if not entry.is_input:
                self._calls.put(entry, call)
        outputs = tuple(self._output(key, tensor) for key, tensor in leaves(self._model.outputs, as_written=outermost))
        self._maker.apply(SetEnds(self._graph.id, inputs, outputs))
        if outermost:
            self._tell_structure((*inputs, *outputs))
        return inputs

    def _tell_structure(self, ends: tuple[NodeId, ...]) -> None:
        """Report that data has to be given in another form than the source is given it."""
        model = self._model
        if not is_in_row(model.inputs) or not is_in_row(model.outputs) or is_renamed(model.inputs):
            names = tuple(node_name(self._maker.document.network, self._graph, key) for key in ends)
            values: dict[str, Value] = {"name": model.name, "names": names}
            self._maker.report(ImportCode.STRUCTURE_FLATTENED, self._graph, ends[0], values)

    def _input(self, entry: Entry) -> NodeId:
        config = entry.config
        node = InputNode(
            id=fresh_node_id(self._graph, "in"),
            name=self._calls.name_of(entry.name),
            shape=_shape(config.get("batch_shape")),
            dtype=_dtype(config.get("dtype")),
            parameters=_input_parameters(config),
        )
        self._maker.apply(PutNode(self._graph.id, node))
        self._calls.nodes[CallKey(entry.name, 0)] = node.id
        return node.id

    def _output(self, key: str | None, tensor: TensorKey) -> NodeId:
        taken = {node.name for node in self._graph.nodes.values() if isinstance(node, OutputNode)}
        ref = self._calls.ref(tensor)
        node = OutputNode(
            id=fresh_node_id(self._graph, "out"),
            name=fresh_name(taken, key or tensor.operation),
            arguments={} if ref is None else {"value": ref},
        )
        self._maker.apply(PutNode(self._graph.id, node))
        return node.id


def _shape(batch_shape: Any) -> Shape | None:
    return None if batch_shape is None else tuple(batch_shape[1:])


def _dtype(setting: Any) -> str | None:
    name = setting["config"]["name"] if isinstance(setting, Mapping) else setting
    return None if name in (None, USUAL_DTYPE) else str(name)


def _input_parameters(config: Mapping[str, Any]) -> dict[str, Value]:
    size = (config.get("batch_shape") or (None,))[0]
    flags: dict[str, Value] = {name: True for name in ("sparse", "ragged", "optional") if config.get(name)}
    return flags if size is None else {"batch_size": size, **flags}
