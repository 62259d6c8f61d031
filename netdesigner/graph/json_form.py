"""JSON forms of layers, nodes and edits, for the project file, the journal and the engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json, mapping_to_json, to_json
from netdesigner.graph.edits import (
    AddGraph,
    GraphEdit,
    PutLayer,
    PutNode,
    RemoveGraph,
    RemoveLayer,
    RemoveNode,
    SetEnds,
    SetGraph,
    SetStyle,
)
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, Node, OperationNode, OutputNode, SubmodelNode
from netdesigner.graph.style import ModelStyle


def layer_to_json(layer: Layer) -> dict[str, Json]:
    """Return the JSON form of a layer, without its id."""
    form: dict[str, Json] = {**layer.extra, "type": layer.type, "name": layer.name}
    if layer.parameters:
        form["parameters"] = mapping_to_json(layer.parameters)
    return form


def layer_from_json(layer_id: str, data: Json) -> Layer:
    """Return the layer that a JSON form describes; fields it does not know are kept.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "layer", layer_id)
    return Layer(
        id=layer_id,
        type=fields.text("type"),
        name=fields.text("name"),
        parameters=fields.values("parameters"),
        extra=fields.rest(),
    )


def node_to_json(node: Node) -> dict[str, Json]:
    """Return the JSON form of a node, without its id."""
    form: dict[str, Json] = {**node.extra}
    match node:
        case InputNode():
            form |= {"kind": "input", "name": node.name, "shape": None if node.shape is None else list(node.shape)}
            form |= {"dtype": node.dtype} if node.dtype is not None else {}
            form |= {"parameters": mapping_to_json(node.parameters)} if node.parameters else {}
        case LayerNode():
            form |= {"kind": "layer", "layer": node.layer}
        case OperationNode():
            form |= {"kind": "operation", "operation": node.operation}
            form |= {"name": node.name} if node.name else {}
        case SubmodelNode():
            form |= {"kind": "submodel", "graph": node.graph}
        case OutputNode():
            form |= {"kind": "output", "name": node.name, "loss": to_json(node.loss)}
            form |= {"loss_weight": to_json(node.loss_weight)} if node.loss_weight != 1.0 else {}
            form |= {"metrics": to_json(node.metrics)} if node.metrics else {}
    if node.arguments:
        form["arguments"] = mapping_to_json(node.arguments)
    return form


def node_from_json(node_id: str, data: Json) -> Node:
    """Return the node that a JSON form describes; fields it does not know are kept.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "node", node_id)
    kind = fields.text("kind")
    match kind:
        case "input":
            return InputNode(
                id=node_id,
                name=fields.text("name"),
                shape=fields.shape("shape"),
                dtype=fields.optional_text("dtype"),
                parameters=fields.values("parameters"),
                extra=fields.rest(),
            )
        case "layer":
            layer, arguments = fields.text("layer"), fields.values("arguments")
            return LayerNode(id=node_id, layer=layer, arguments=arguments, extra=fields.rest())
        case "operation":
            operation, name = fields.text("operation"), fields.optional_text("name") or ""
            arguments = fields.values("arguments")
            return OperationNode(id=node_id, operation=operation, name=name, arguments=arguments, extra=fields.rest())
        case "submodel":
            graph, arguments = fields.text("graph"), fields.values("arguments")
            return SubmodelNode(id=node_id, graph=graph, arguments=arguments, extra=fields.rest())
        case "output":
            return _output_from_json(node_id, fields)
    raise ValueFormatError(f"Node {node_id!r} is of the unknown kind {kind!r}.")


def edit_to_json(edit: GraphEdit) -> dict[str, Json]:
    """Return the JSON form of a graph edit."""
    form: dict[str, Json] = {"edit": _EDIT_NAMES[type(edit)], "graph": edit.graph}
    match edit:
        case PutLayer():
            form |= {"id": edit.layer.id, "layer": layer_to_json(edit.layer)}
        case PutNode():
            form |= {"id": edit.node.id, "node": node_to_json(edit.node)}
        case RemoveLayer():
            form |= {"id": edit.layer}
        case RemoveNode():
            form |= {"id": edit.node}
        case SetEnds():
            form |= {"inputs": list(edit.inputs), "outputs": list(edit.outputs)}
        case SetGraph():
            form |= {"name": edit.name, "trainable": edit.trainable}
        case SetStyle():
            form |= {"style": edit.style.value}
        case AddGraph():
            form |= {"name": edit.name}
    return form


def edit_from_json(data: Json) -> GraphEdit:
    """Return the graph edit that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "an edit")
    name = fields.text("edit")
    if name not in _EDIT_READERS:
        raise ValueFormatError(f"{name!r} is no edit of a network.")
    return _EDIT_READERS[name](fields.text("graph"), fields)


def is_graph_edit(data: Json) -> bool:
    """Return whether a JSON form names an edit of this package."""
    return isinstance(data, dict) and data.get("edit") in _EDIT_READERS


def _output_from_json(node_id: str, fields: Fields) -> OutputNode:
    metrics = fields.value("metrics")
    return OutputNode(
        id=node_id,
        name=fields.text("name"),
        arguments=fields.values("arguments"),
        loss=fields.value("loss"),
        loss_weight=fields.number("loss_weight", 1.0),
        metrics=metrics if isinstance(metrics, tuple) else (),
        extra=fields.rest(),
    )


_EDIT_NAMES: Mapping[type, str] = {
    PutLayer: "put_layer",
    RemoveLayer: "remove_layer",
    PutNode: "put_node",
    RemoveNode: "remove_node",
    SetEnds: "set_ends",
    SetGraph: "set_graph",
    SetStyle: "set_style",
    AddGraph: "add_graph",
    RemoveGraph: "remove_graph",
}

_EDIT_READERS: Mapping[str, Callable[[str, Fields], GraphEdit]] = {
    "put_layer": lambda graph, fields: PutLayer(graph, layer_from_json(fields.text("id"), fields.json("layer"))),
    "remove_layer": lambda graph, fields: RemoveLayer(graph, fields.text("id")),
    "put_node": lambda graph, fields: PutNode(graph, node_from_json(fields.text("id"), fields.json("node"))),
    "remove_node": lambda graph, fields: RemoveNode(graph, fields.text("id")),
    "set_ends": lambda graph, fields: SetEnds(graph, fields.texts("inputs"), fields.texts("outputs")),
    "set_graph": lambda graph, fields: SetGraph(graph, fields.text("name"), fields.flag("trainable", default=True)),
    "set_style": lambda graph, fields: SetStyle(graph, fields.choice("style", ModelStyle)),
    "add_graph": lambda graph, fields: AddGraph(graph, fields.text("name")),
    "remove_graph": lambda graph, _fields: RemoveGraph(graph),
}
