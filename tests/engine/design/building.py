"""Documents for tests, built through the real edits."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.types import PortArity
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import (
    Edits,
    add_input,
    add_layer,
    add_operation,
    add_output,
    add_submodel_call,
    call_again,
    rename,
    set_parameter,
)
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import GraphId, LayerNode, NodeId, Shape
from netdesigner.project.document import new_document
from netdesigner.project.edits import Edit
from netdesigner.project.history import History


class Builder:
    """Builds a graph of a document, node by node."""

    def __init__(self, history: History | None = None, graph: GraphId = "main") -> None:
        self.history = history or History(new_document("model"))
        self.document = self.history.document
        self.network = self.document.network
        self.id = graph

    @property
    def graph(self) -> Graph:
        return self.network.graph(self.id)

    def input(self, *shape: int | None, dtype: str | None = None, name: str = "input") -> NodeId:
        return self._do(add_input(self.graph, shape, dtype=dtype, name=name))

    def bare_input(self, name: str = "input") -> NodeId:
        unknown: Shape | None = None
        return self._do(add_input(self.graph, unknown, name=name))

    def layer(self, kind: str, *sources: NodeId | Ref, name: str | None = None, **parameters: Value) -> NodeId:
        path = f"keras.layers.{kind}"
        return self._do(add_layer(self.graph, path, parameters, self.arguments(path, *sources), name=name))

    def again(self, node: NodeId, *sources: NodeId | Ref) -> NodeId:
        called = self.graph.nodes[node]
        assert isinstance(called, LayerNode)
        path = self.graph.layer_of(called).type
        return self._do(call_again(self.graph, called.layer, self.arguments(path, *sources)))

    def operation(self, path: str, **arguments: Value) -> NodeId:
        return self._do(add_operation(self.graph, path, arguments))

    def output(self, source: NodeId | Ref | None, *, name: str = "output", loss: Value = "mse") -> NodeId:
        ref = None if source is None else _ref(source)
        return self._do(add_output(self.graph, ref, name=name, loss=loss))

    def submodel(self, graph: GraphId) -> Builder:
        self.history.do("Add graph", [AddGraph(graph, graph)])
        return Builder(self.history, graph)

    def call(self, submodel: Builder, *sources: NodeId) -> NodeId:
        arguments = dict(zip(submodel.graph.inputs, map(Ref, sources), strict=False))
        return self._do(add_submodel_call(self.graph, submodel.id, arguments))

    def arguments(self, path: str, *sources: NodeId | Ref) -> dict[str, Value]:
        if not sources:
            return {}
        ports = self.network.catalogue.layers[path].inputs
        refs = tuple(_ref(source) for source in sources)
        if ports[0].arity is PortArity.LIST:
            return {ports[0].name: refs}
        return {port.name: ref for port, ref in zip(ports, refs, strict=False)}

    def setting(self, node: NodeId, parameter: str, value: Value) -> Edits:
        called = self.graph.nodes[node]
        assert isinstance(called, LayerNode)
        return set_parameter(self.network, self.graph, called.layer, parameter, value)

    def renaming(self, node: NodeId, name: str) -> Edits:
        return rename(self.graph, node, name)

    def do(self, edits: tuple[Edit, ...]) -> None:
        self.history.do("Edit", edits)

    def _do(self, added: tuple[NodeId, Edits]) -> NodeId:
        node, edits = added
        self.history.do("Add", edits)
        return node


def chain(builder: Builder, source: NodeId, *steps: tuple[str, Mapping[str, Value]]) -> list[NodeId]:
    """Add layers one after the other."""
    nodes = [source]
    for kind, parameters in steps:
        nodes.append(builder.layer(kind, nodes[-1], **parameters))
    return nodes[1:]


def _ref(source: NodeId | Ref) -> Ref:
    return source if isinstance(source, Ref) else Ref(source)
