"""Documents of `keras.applications`, made from their configurations: real networks for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Parameter, PortArity
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.introspection.conversion import UNKNOWN, to_value
from netdesigner.graph.changes import add_input, add_layer, add_output
from netdesigner.graph.graph import Graph
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import apply_edit

Config = Mapping[str, Any]


def application(name: str) -> Any:
    """Return an application of Keras with random weights, built without any."""
    import keras

    with keras.StatelessScope(initialize_variables=False):
        return getattr(keras.applications, name)(weights=None)


def document_of(config: Config) -> Document:
    """Return the document of a functional model that consists of layers, each called once on tensors."""
    document = new_document(config["name"])
    graph = document.network.main
    nodes: dict[str, str] = {}
    for entry in config["layers"]:
        nodes[entry["name"]] = _add(document, graph, entry, nodes)
    outputs = config["output_layers"]
    for name, _call, output in [outputs] if isinstance(outputs[0], str) else outputs:
        _apply(document, add_output(graph, Ref(nodes[name], output), loss="mse"))
    return document


def _add(document: Document, graph: Graph, entry: Config, nodes: Mapping[str, str]) -> str:
    settings = entry["config"]
    if entry["class_name"] == "InputLayer":
        return _apply(document, add_input(graph, tuple(settings["batch_shape"][1:]), name=entry["name"]))
    path = f"keras.layers.{entry['class_name']}"
    known = document.network.catalogue.layers[path]
    refs = tuple(Ref(nodes[name], output) for name, output in _sources(entry["inbound_nodes"][0]["args"]))
    port = known.inputs[0]
    arguments: dict[str, Value] = {port.name: refs if port.arity is PortArity.LIST else refs[0]}
    parameters = {
        name: value
        for name, parameter in known.parameters.items()
        if name in settings and not _is_default(name, parameter, value := _value(settings[name]))
    }
    return _apply(document, add_layer(graph, path, parameters, arguments, name=entry["name"]))


def _is_default(name: str, parameter: Parameter, value: Value) -> bool:
    """Return whether a parameter need not be set; the policy of all layers is that of Keras."""
    return value is UNKNOWN or name == "dtype" or is_default(parameter, value)


def _value(setting: object) -> Any:
    found = to_value(setting)
    return tuple(found) if isinstance(found, list) else found


def _sources(argument: Any) -> Iterator[tuple[str, int]]:
    if isinstance(argument, dict):
        name, _call, output = argument["config"]["keras_history"]
        yield name, output
        return
    for item in argument:
        yield from _sources(item)


def _apply(document: Document, added: tuple[str, Any]) -> str:
    node, edits = added
    for edit in edits:
        apply_edit(document, edit)
    return node
