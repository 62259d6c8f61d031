"""A document from the models of a script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from netdesigner.catalogue.values import Ref, Value
from netdesigner.codegen.reading.attributes import calls_of
from netdesigner.codegen.reading.codes import ReadCode
from netdesigner.codegen.reading.errors import NoValueError
from netdesigner.codegen.reading.networks import as_whole
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.sequential import traced
from netdesigner.codegen.reading.things import (
    Call,
    End,
    InputCall,
    LayerCall,
    LayerThing,
    Lines,
    ModelCall,
    ModelThing,
    OperationCall,
    SequentialThing,
    Tensor,
    Thing,
)
from netdesigner.codegen.reading.unpacking import given_to, tensors_in
from netdesigner.codegen.reading.values import to_value
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, SetEnds, SetGraph, SetStyle
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import (
    fresh_layer_id,
    fresh_name,
    fresh_node_id,
    operation_name,
    snake_case,
    without_number,
)
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import (
    GraphId,
    InputNode,
    Layer,
    LayerNode,
    Node,
    NodeId,
    OperationNode,
    OutputNode,
    SubmodelNode,
)
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, apply_edit

_PLAIN_VARIABLES: Final = frozenset({"x", "y", "out", "output", "outputs"})


@dataclass(slots=True)
class Built:
    """A document with what its nodes come from.

    Attributes:
        document: The document.
        graphs: The graph of each model.
        places: The node of each layer, call and model, where it is first called.
        lines: The lines of each node's statement.
    """

    document: Document
    graphs: dict[ModelThing, GraphId] = field(default_factory=dict)
    places: dict[object, tuple[GraphId, NodeId]] = field(default_factory=dict)
    lines: dict[tuple[GraphId, NodeId], Lines] = field(default_factory=dict)


def build(context: Context, document: Document, main: ModelThing) -> Built:
    """Put a model, and the models that it calls, into an empty document."""
    built = Built(document)
    _GraphBuilder(context, built, main, MAIN_GRAPH).run()
    return built


class _GraphBuilder:
    """Puts one model into its graph."""

    def __init__(self, context: Context, built: Built, model: ModelThing, graph_id: GraphId) -> None:
        self._context = context
        self._built = built
        self._model = traced(context, model)
        self._id = graph_id
        self._nodes: dict[Call, NodeId] = {}
        self._layers: dict[LayerThing, str] = {}
        self._operations: frozenset[str] = frozenset()
        built.graphs[model] = graph_id

    @property
    def _graph(self) -> Graph:
        return self._built.document.network.graph(self._id)

    def run(self) -> None:
        self._tell_missing()
        self._do(SetGraph(self._id, self._model.name, self._model.trainable))
        if isinstance(self._model, SequentialThing):
            self._do(SetStyle(self._id, ModelStyle.SEQUENTIAL))
        starts = [self._start(tensor, number) for number, tensor in enumerate(self._model.inputs)]
        calls = calls_of(self._context, self._model)
        self._operations = frozenset(
            operation_name(call.operation) for call in calls if isinstance(call, OperationCall)
        )
        for call in calls:
            if call not in self._nodes:
                self._add(call, starts)
        if not self._model.ends:
            self._add_loose()
        outputs = [self._end(end) for end in self._model.ends]
        self._do(SetEnds(self._id, tuple(starts), tuple(outputs)))

    def _tell_missing(self) -> None:
        self._context.lines = self._model.lines
        for text in self._model.missing:
            self._context.fail(ReadCode.VALUE_NOT_KNOWN, type="Model", argument="outputs", text=text)

    def _add_loose(self) -> None:
        """Add what hangs on the inputs of a model that has no outputs yet."""
        for call in self._context.calls:
            sources = [tensor.call for tensor in tensors_in(self._context, given_to(call))]
            if call not in self._nodes and sources and all(source in self._nodes for source in sources):
                self._add(call, [])

    def _do(self, *edits: Edit) -> None:
        for edit in edits:
            apply_edit(self._built.document, edit)

    def _start(self, tensor: Tensor, number: int) -> NodeId:
        """Add an input of the model; one in the middle of the script's network begins anew."""
        call = tensor.call
        if isinstance(call, InputCall):
            return self._input(call)
        self._context.lines = call.lines
        self._context.fail(ReadCode.INPUT_INSIDE, name=_name_of(call))
        node = InputNode(id=fresh_node_id(self._graph, "in"), name=fresh_name(self._graph.names, f"input_{number + 1}"))
        return self._put(call, node)

    def _input(self, call: InputCall) -> NodeId:
        name = fresh_name(self._graph.names, call.name)
        node = InputNode(
            id=fresh_node_id(self._graph, "in"),
            name=name,
            shape=call.shape,
            dtype=call.dtype,
            parameters=call.parameters,
        )
        return self._put(call, node)

    def _add(self, call: Call, starts: list[NodeId]) -> None:
        self._context.lines = call.lines
        match call:
            case InputCall():
                self._context.fail(ReadCode.INPUT_NOT_LISTED, subject=call, name=call.name)
                starts.append(self._input(call))
            case LayerCall():
                self._layer(call)
            case OperationCall():
                node = OperationNode(
                    id=fresh_node_id(self._graph),
                    operation=call.operation,
                    name=call.name,
                    arguments=self._arguments(call.arguments, call),
                )
                self._put(call, node)
            case ModelCall():
                self._model_call(call)

    def _layer(self, call: LayerCall) -> None:
        thing = call.layer
        if thing not in self._layers:
            self._layers[thing] = self._new_layer(thing)
        if not tensors_in(self._context, call.arguments):
            self._context.fail(ReadCode.NOT_CALLED_ON_TENSOR, subject=call, text=thing.name)
        arguments = self._arguments(call.arguments, call)
        node = LayerNode(id=fresh_node_id(self._graph), layer=self._layers[thing], arguments=arguments)
        self._put(call, node)
        place = self._built.places.setdefault(thing, (self._id, node.id))
        if place[0] != self._id:
            self._context.fail(ReadCode.SHARED_ACROSS_MODELS, subject=call, layer=thing.name)

    def _new_layer(self, thing: LayerThing) -> str:
        name = fresh_name(self._graph.names, self._wanted_name(thing))
        layer = Layer(id=fresh_layer_id(self._graph), type=thing.type, name=name, parameters=thing.parameters)
        self._do(PutLayer(self._id, layer))
        return layer.id

    def _wanted_name(self, thing: LayerThing) -> str:
        """Return the name of a layer; the script does not care for one that Keras might give an operation as well."""
        is_taken = not thing.is_named and without_number(thing.name) in self._operations
        return f"{thing.name}_layer" if is_taken else thing.name

    def _model_call(self, call: ModelCall) -> None:
        whole = as_whole(self._context, call)
        if whole is None:
            self._submodel(call)
            return
        self._layer(whole)
        self._nodes[call] = self._nodes[whole]

    def _submodel(self, call: ModelCall) -> None:
        graph_id = self._built.graphs.get(call.model)
        if graph_id is None:
            graph_id = self._new_graph(call.model)
        starts = self._built.document.network.graph(graph_id).inputs
        arguments = self._arguments(dict(zip(starts, call.given, strict=False)), call)
        self._put(call, SubmodelNode(id=fresh_node_id(self._graph), graph=graph_id, arguments=arguments))
        self._built.places.setdefault(call.model, (self._id, self._nodes[call]))

    def _new_graph(self, model: ModelThing) -> GraphId:
        graph_id = f"g{len(self._built.graphs)}"
        self._do(AddGraph(graph_id, model.name))
        lines = self._context.lines
        _GraphBuilder(self._context, self._built, model, graph_id).run()
        self._context.lines = lines
        return graph_id

    def _end(self, end: End) -> NodeId:
        taken = {node.name for node in self._graph.nodes.values() if isinstance(node, OutputNode)}
        arguments = self._arguments({"value": end.tensor}, end.tensor.call)
        name = fresh_name(taken, self._end_name(end))
        node = OutputNode(id=fresh_node_id(self._graph, "out"), name=name, arguments=arguments)
        self._do(PutNode(self._id, node))
        self._built.lines[self._id, node.id] = self._model.lines
        return node.id

    def _end_name(self, end: End) -> str:
        if end.key is not None:
            return end.key
        if self._id != MAIN_GRAPH and end.variable is not None and end.variable not in _PLAIN_VARIABLES:
            return end.variable
        return _name_of(end.tensor.call)

    def _put(self, call: Call, node: Node) -> NodeId:
        try:
            self._do(PutNode(self._id, node))
        except EditRefusedError:
            self._context.fail(ReadCode.NO_RESULT, subject=call, text=_name_of(call))
            self._do(PutNode(self._id, _bare(node)))
        self._nodes[call] = node.id
        self._built.places.setdefault(call, (self._id, node.id))
        self._built.lines[self._id, node.id] = call.lines
        return node.id

    def _arguments(self, given: dict[str, Thing], call: Call) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, thing in given.items():
            try:
                found[name] = self._value(thing)
            except NoValueError as error:
                text = _name_of(call)
                self._context.fail(ReadCode.VALUE_NOT_KNOWN, subject=call, type=text, argument=name, text=error.text)
        return {name: value for name, value in found.items() if name == "key" or value is not None}

    def _value(self, thing: Thing) -> Value:
        match thing:
            case Tensor(call=call, output=output) if call in self._nodes:
                return Ref(self._nodes[call], output)
            case list() | tuple():
                return tuple(self._value(item) for item in thing)
            case dict():
                return {str(key): self._value(item) for key, item in thing.items()}
        return to_value(self._context, thing)


def _name_of(call: Call) -> str:
    match call:
        case InputCall():
            return call.name
        case LayerCall():
            return call.layer.name
        case ModelCall():
            return call.model.name
        case OperationCall():
            return call.name or snake_case(call.operation.rpartition(".")[2])


def _bare(node: Node) -> Node:
    """Return a node without its arguments."""
    match node:
        case LayerNode():
            return LayerNode(id=node.id, layer=node.layer)
        case OperationNode():
            return OperationNode(id=node.id, operation=node.operation, name=node.name)
        case SubmodelNode():
            return SubmodelNode(id=node.id, graph=node.graph)
    return node
