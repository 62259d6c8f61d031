"""Nodes of a graph, made from the calls of layers, operations and submodels in a configuration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from netdesigner.catalogue.types import Exclusion
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_layer_id, fresh_name, fresh_node_id, is_valid_name, snake_case, without_number
from netdesigner.graph.nodes import GraphId, Layer, LayerNode, Node, NodeId, OperationNode, SubmodelNode
from netdesigner.project.importing.arguments import (
    Given,
    call_arguments,
    placeholder_arguments,
    submodel_arguments,
)
from netdesigner.project.importing.codes import ImportCode
from netdesigner.project.importing.configuration import CallKey, Entry, TensorKey, read_model
from netdesigner.project.importing.errors import ImportFailedError, UnknownKindError
from netdesigner.project.importing.kinds import GraphPath, Kind
from netdesigner.project.importing.values import is_automatic_name, plain_value

if TYPE_CHECKING:
    from netdesigner.project.importing.graphs import DocumentMaker


@dataclass(frozen=True, slots=True)
class _Submodel:
    """A submodel that was put into the document.

    Attributes:
        graph: The graph it became.
        inputs: Its inputs, as its configuration nests them.
        ids: The ids of its input nodes.
    """

    graph: GraphId
    inputs: Any
    ids: tuple[NodeId, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer that was put into the graph; a placeholder has no kind."""

    id: str
    kind: Kind | None


_Callee: TypeAlias = _Submodel | _Layer | Kind


class CallMaker:
    """Puts the nodes of one graph into it.

    Attributes:
        nodes: The node of each call.
    """

    def __init__(self, maker: DocumentMaker, graph: Graph, path: GraphPath, operations: Iterable[Entry]) -> None:
        self._maker = maker
        self._graph = graph
        self._path = path
        self._operations = frozenset(snake_case(entry.kind) for entry in operations)
        self._callees: dict[str, _Callee] = {}
        self.nodes: dict[CallKey, NodeId] = {}

    def ref(self, tensor: TensorKey) -> Ref | None:
        """Return the reference to a tensor, or `None` where there is no such port."""
        node = self.nodes.get(CallKey(tensor.operation, tensor.call))
        ref = None if node is None else Ref(node, tensor.output)
        return ref if ref is not None and self._maker.document.network.output_exists(self._graph, ref) else None

    def name_of(self, name: str) -> str:
        """Return a free name of the graph: that which was given, whenever it can be."""
        wanted = name if is_valid_name(name) else "layer"
        # Keras numbers operations anew in each script, and the name of one is never free for a layer.
        wanted = f"{wanted}_layer" if without_number(wanted) in self._operations else wanted
        free = fresh_name(self._graph.names, wanted)
        if free != name:
            values: dict[str, Value] = {"name": name, "new_name": free}
            self._maker.report(ImportCode.RENAMED, self._graph, fresh_node_id(self._graph), values)
        return free

    def put(self, entry: Entry, call: CallKey) -> None:
        """Put the node of a call into the graph."""
        if entry.name not in self._callees:
            self._callees[entry.name] = self._callee(entry)
        node = self._node(entry, call, self._callees[entry.name])
        try:
            self._maker.apply(PutNode(self._graph.id, node))
        except EditRefusedError as error:
            values: dict[str, Value] = {"name": entry.name, "reason": str(error)}
            self._maker.report(ImportCode.UNREADABLE_CALL, self._graph, node.id, values, is_error=True)
            return
        self.nodes[call] = node.id

    def _callee(self, entry: Entry) -> _Callee:
        """Return what is called, put into the document where it is not there yet."""
        try:
            if entry.is_model:
                return self._submodel(entry)
            if entry.is_operation:
                return self._maker.knowledge.operation(entry)
            return self._layer(entry, self._maker.knowledge.layer(entry))
        except UnknownKindError as error:
            return self._placeholder(entry, self._why_unknown(entry), str(error))
        except ImportFailedError as error:
            return self._placeholder(entry, ImportCode.UNREADABLE_LAYER, str(error))

    def _why_unknown(self, entry: Entry) -> ImportCode:
        known = self._maker.document.network.catalogue.layers.get(placeholder_path(entry))
        runs_code = known is not None and known.exclusion is Exclusion.RUNS_CODE
        return ImportCode.RUNS_CODE if runs_code else ImportCode.UNKNOWN_TYPE

    def _submodel(self, entry: Entry) -> _Submodel:
        model = read_model({"class_name": entry.kind, "config": entry.config})
        graph, ids = self._maker.add_submodel(model, (*self._path, entry.name))
        return _Submodel(graph, model.inputs, ids)

    def _layer(self, entry: Entry, kind: Kind) -> _Layer:
        parameters = dict(kind.parameters)
        if not self._graph.trainable:
            parameters.pop("trainable", None)  # is said of the whole graph
        layer = Layer(fresh_layer_id(self._graph), kind.known.path, self.name_of(entry.name), parameters)
        self._maker.apply(PutLayer(self._graph.id, layer))
        if kind.lost:
            values: dict[str, Value] = {"type": kind.known.path, "parameters": kind.lost}
            self._maker.report(ImportCode.INEXACT_LAYER, self._graph, fresh_node_id(self._graph), values)
        return _Layer(layer.id, kind)

    def _placeholder(self, entry: Entry, code: ImportCode, reason: str) -> _Layer:
        """Put a layer that keeps the settings of what cannot be taken, whatever they are."""
        path = placeholder_path(entry)
        settings = {str(name): plain_value(item) for name, item in entry.config.items() if name != "name"}
        layer = Layer(fresh_layer_id(self._graph), path, self.name_of(entry.name), settings)
        self._maker.apply(PutLayer(self._graph.id, layer))
        values: dict[str, Value] = {"type": path, "reason": reason}
        self._maker.report(code, self._graph, fresh_node_id(self._graph), values, is_error=True)
        return _Layer(layer.id, None)

    def _node(self, entry: Entry, call: CallKey, callee: _Callee) -> Node:
        node_id = fresh_node_id(self._graph)
        given = entry.calls[call.call]
        match callee:
            case _Submodel(graph, inputs, ids):
                return SubmodelNode(id=node_id, graph=graph, arguments=submodel_arguments(inputs, ids, given, self.ref))
            case _Layer(layer, kind):
                return LayerNode(id=node_id, layer=layer, arguments=self._arguments(kind, given, call))
            case Kind():
                arguments = {**self._arguments(callee, given, call), **callee.parameters}
                name = "" if is_automatic_name(entry.kind, entry.name) else entry.name
                return OperationNode(id=node_id, operation=callee.known.path, arguments=arguments, name=name)

    def _arguments(self, kind: Kind | None, given: Given, call: CallKey) -> dict[str, Value]:
        if kind is None:
            return placeholder_arguments(given, self.ref)
        implied = self._maker.implied.at(self._path, call)
        return call_arguments(self._maker.document.network.catalogue, kind, given, implied, self.ref)


def placeholder_path(entry: Entry) -> str:
    """Return the type that a placeholder is of: the name that a class from elsewhere was registered under."""
    if entry.module.partition(".")[0] != "keras" and entry.registered:
        return entry.registered
    return f"{entry.module}.{entry.kind}" if entry.module else entry.kind
