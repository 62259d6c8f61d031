"""Builds a document's model straight from its nodes, with Keras alone: what a script's model is compared with."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from netdesigner.catalogue.types import PortArity
from netdesigner.catalogue.values import ARRAY, Instance, Ref, Slice, Value
from netdesigner.engine.design.values import construct, resolve
from netdesigner.graph.graph import Graph
from netdesigner.graph.lines import line_of
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, LayerNode, Node, OperationNode, OutputNode, SubmodelNode
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Document

LISTS = (PortArity.LIST, PortArity.OPTIONAL_LIST)


def build(keras: ModuleType, document: Document, graph_id: str = MAIN_GRAPH) -> Any:
    """Return the model of a graph, its nodes called in topological order."""
    return _Builder(keras, document, document.network.graph(graph_id)).build()


class _Builder:
    def __init__(self, keras: ModuleType, document: Document, graph: Graph) -> None:
        self._keras = keras
        self._document = document
        self._network = document.network
        self._graph = graph
        self._tensors: dict[str, Any] = {}
        self._layers: dict[str, Any] = {}

    def build(self) -> Any:
        return self._in_row() if self._graph.style is ModelStyle.SEQUENTIAL else self._functional()

    def _in_row(self) -> Any:
        steps = [self._step(self._graph.nodes[key]) for key in line_of(self._network, self._graph).nodes]
        model = self._keras.Sequential(steps, name=self._graph.name)
        model.trainable = self._graph.trainable
        return model

    def _step(self, node: Node) -> Any:
        match node:
            case LayerNode():
                return self._layer(node)
            case SubmodelNode():
                return build(self._keras, self._document, node.graph)
        return self._call(node)

    def _functional(self) -> Any:
        for key in self._graph.topological_order():
            node = self._graph.nodes[key]
            if not isinstance(node, OutputNode):
                result = self._call(node)
                self._tensors[key] = result if isinstance(result, list | tuple) else [result]
        outputs = {node.name: self._value(node.arguments["value"]) for node in self._ends()}
        given: Any = outputs if self._graph.id == MAIN_GRAPH else list(outputs.values())
        inputs = [self._tensors[key][0] for key in self._graph.inputs]
        model = self._keras.Model(
            inputs=inputs if len(inputs) > 1 else inputs[0],
            outputs=given if len(outputs) > 1 else next(iter(outputs.values())),
            name=self._graph.name,
        )
        model.trainable = self._graph.trainable
        return model

    def _ends(self) -> list[OutputNode]:
        return [node for key in self._graph.outputs if isinstance(node := self._graph.nodes[key], OutputNode)]

    def _call(self, node: Node) -> Any:
        match node:
            case InputNode():
                return self._keras.Input(shape=node.shape, dtype=node.dtype, name=node.name, **node.parameters)
            case LayerNode():
                return self._layer(node)(**self._arguments(node))
            case SubmodelNode():
                model = self._layers.setdefault(node.graph, None) or build(self._keras, self._document, node.graph)
                self._layers[node.graph] = model
                given = [self._value(node.arguments[key]) for key in self._network.graphs[node.graph].inputs]
                return model(given if len(given) > 1 else given[0])
            case OperationNode(operation="operator.getitem"):
                return operator.getitem(self._value(node.arguments["x"]), _key(node.arguments["key"]))
            case OperationNode(operation="keras.ops.einsum"):
                operands = self._value(node.arguments["operands"])
                return self._keras.ops.einsum(node.arguments["subscripts"], *operands)
            case OperationNode():
                return resolve(node.operation)(**self._arguments(node))
        raise TypeError(node)

    def _layer(self, node: LayerNode) -> Any:
        layer = self._graph.layer_of(node)
        if layer.id not in self._layers:
            self._layers[layer.id] = construct(layer.type, {**layer.parameters, "name": layer.name})
        return self._layers[layer.id]

    def _arguments(self, node: Node) -> dict[str, Any]:
        lists = {port.name for port in self._network.input_ports(self._graph, node) if port.arity in LISTS}
        values = {name: self._value(value) for name, value in node.arguments.items()}
        return {
            name: list(value if isinstance(value, tuple) else (value,)) if name in lists else value
            for name, value in values.items()
        }

    def _value(self, value: Value) -> Any:
        match value:
            case Ref():
                return self._tensors[value.node][value.output]
            case tuple():
                return tuple(self._value(item) for item in value)
            case Instance(type=path) if path == ARRAY:
                return resolve(path)(value.parameters["x"], dtype=value.parameters["dtype"])
            case Instance() | Slice() | Mapping():
                raise TypeError(value)
        return value


def _key(value: Value) -> Any:
    match value:
        case Slice():
            return slice(value.start, value.stop, value.step)
        case tuple():
            return tuple(_key(item) for item in value)
    return value
