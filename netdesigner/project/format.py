"""The JSON form of a document: the content of a project file, format 1."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.errors import CatalogueError, ValueFormatError
from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Json
from netdesigner.data.errors import DataError
from netdesigner.data.json_form import settings_from_json as data_from_json
from netdesigner.data.json_form import settings_to_json as data_to_json
from netdesigner.graph.edits import AddGraph, SetEnds, SetGraph, SetStyle, fill_graph
from netdesigner.graph.errors import GraphError
from netdesigner.graph.json_form import layer_from_json, layer_to_json, node_from_json, node_to_json
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import Node, NodeId, SubmodelNode
from netdesigner.graph.style import ModelStyle
from netdesigner.project.attached import attached_from_json, attached_to_json
from netdesigner.project.document import Document, Flow
from netdesigner.project.edits import (
    MoveNodes,
    PutComment,
    PutFile,
    PutItem,
    SetWaypoints,
    apply_edit,
    connected_targets,
)
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.holding import let_go
from netdesigner.project.parts_json import (
    comment_from_json,
    comment_to_json,
    compile_from_json,
    compile_to_json,
    fit_from_json,
    fit_to_json,
    item_from_json,
    item_to_json,
    point_from_json,
    script_from_json,
    script_to_json,
    waypoints_from_json,
    waypoints_to_json,
)
from netdesigner.project.settings import ScriptSettings
from netdesigner.project.snapshot import GraphSnapshot, Snapshot, snapshot

FORMAT = 1
MAXIMUM_NODES = 20_000
"""Most nodes of a document that is read, so that a hostile file costs bounded time and memory."""


def document_to_json(document: Document) -> dict[str, Json]:
    """Return the JSON form of a document."""
    return snapshot_to_json(snapshot(document))


def snapshot_to_json(content: Snapshot) -> dict[str, Json]:
    """Return the JSON form of what a document held; may be called on any thread."""
    form: dict[str, Json] = {
        **content.extra,
        "format": FORMAT,
        "graphs": {graph.id: _graph_to_json(graph) for graph in content.graphs},
        "data": data_to_json(content.data),
        "compile": compile_to_json(content.compile),
        "fit": fit_to_json(content.fit),
    }
    if content.items:
        form["canvas"] = {item.id: item_to_json(item) for item in content.items.values()}
    if content.comments:
        form["comments"] = {key: comment_to_json(comment) for key, comment in content.comments.items()}
    if content.flow is not Flow.DOWN:
        form["flow"] = content.flow.value
    if content.files:
        form["files"] = {module: attached_to_json(file) for module, file in content.files.items()}
    if content.script != ScriptSettings():
        form["script"] = script_to_json(content.script)
    if content.shapes:
        form["shapes"] = {graph: dict(shapes) for graph, shapes in content.shapes.items()}
    return form


def document_from_json(data: Json, catalogue: Catalogue | None = None) -> Document:
    """Return the document that a JSON form of format 1 describes; fields it does not know are kept.

    Raises:
        ProjectFileError: If the form is malformed or breaks a rule of the network.
    """
    try:
        return _read_document(Fields(data, "a project"), catalogue or load_catalogue())
    except (CatalogueError, DataError, GraphError) as error:
        raise ProjectFileError(str(error)) from error


def _graph_to_json(graph: GraphSnapshot) -> dict[str, Json]:
    form: dict[str, Json] = {
        **graph.extra,
        "name": graph.name,
        "inputs": list(graph.inputs),
        "outputs": list(graph.outputs),
        "layers": {layer.id: layer_to_json(layer) for layer in graph.layers.values()},
        "nodes": {node.id: node_to_json(node) for node in graph.nodes.values()},
    }
    if not graph.trainable:
        form["trainable"] = False
    if graph.style is not ModelStyle.FUNCTIONAL:
        form["style"] = graph.style.value
    if graph.positions:
        form["positions"] = {node: list(point) for node, point in graph.positions.items()}
    if graph.waypoints:
        form["waypoints"] = waypoints_to_json(graph.waypoints)
    return form


def _read_document(fields: Fields, catalogue: Catalogue) -> Document:
    fields.json("format")
    graphs = fields.objects("graphs")
    if MAIN_GRAPH not in graphs:
        raise ValueFormatError(f"The project has no graph {MAIN_GRAPH!r}.")
    document = Document(Network(catalogue))
    for file in fields.objects("files").values():
        apply_edit(document, PutFile(attached_from_json(file)))
    _read_graphs(document, graphs)
    for key, data in fields.objects("canvas").items():
        apply_edit(document, PutItem(item_from_json(key, data)))
    for edit in let_go(document):
        apply_edit(document, edit)
    for key, data in fields.objects("comments").items():
        apply_edit(document, PutComment(key, comment_from_json(data)))
    document.flow = fields.choice("flow", Flow, Flow.DOWN)
    document.data = data_from_json(fields.objects("data"))
    document.compile = compile_from_json(fields.objects("compile"))
    document.fit = fit_from_json(fields.objects("fit"))
    document.script = script_from_json(fields.objects("script"))
    shapes = Fields(fields.objects("shapes"), "the last known shapes")
    document.shapes = {graph: shapes.objects(graph) for graph in fields.objects("shapes")}
    document.extra = fields.rest()
    document.revision = 0
    return document


def _read_graphs(document: Document, graphs: Mapping[str, Json]) -> None:
    readers = {key: _GraphReader(key, data) for key, data in graphs.items()}
    if sum(len(reader.nodes) for reader in readers.values()) > MAXIMUM_NODES:
        raise ValueFormatError(f"The project has more than {MAXIMUM_NODES} nodes, the most that can be opened.")
    for key, reader in readers.items():
        if key != MAIN_GRAPH:
            apply_edit(document, AddGraph(key, reader.name))
        apply_edit(document, SetGraph(key, reader.name, reader.trainable))
        apply_edit(document, SetStyle(key, reader.style))
    for key in _inner_first(readers):
        readers[key].fill(document)


class _GraphReader:
    """The content of one graph, read before any of it is put into the document."""

    def __init__(self, key: str, data: Json) -> None:
        fields = Fields(data, f"graph {key!r}")
        self.id = key
        self.name = fields.text("name")
        self.trainable = fields.flag("trainable", default=True)
        self.style = fields.choice("style", ModelStyle, ModelStyle.FUNCTIONAL)
        self.inputs, self.outputs = fields.texts("inputs"), fields.texts("outputs")
        self.layers = [layer_from_json(layer, form) for layer, form in fields.objects("layers").items()]
        self.nodes = {node: node_from_json(node, form) for node, form in fields.objects("nodes").items()}
        self.positions = {node: point_from_json(point) for node, point in fields.objects("positions").items()}
        self.waypoints = waypoints_from_json(fields.objects("waypoints"))
        self.extra = fields.rest()

    def fill(self, document: Document) -> None:
        """Put the content into the document, each node after those it is connected to."""
        document.network.graph(self.id).extra = self.extra
        fill_graph(document.network, self.id, self.layers, _sources_first(self.nodes))
        apply_edit(document, SetEnds(self.id, self.inputs, self.outputs))
        if self.positions:
            apply_edit(document, MoveNodes(self.id, self.positions))
        if self.waypoints:
            self._lead(document)

    def _lead(self, document: Document) -> None:
        """Lead connections through their points; a merge may have left some of connections that are gone."""
        present = connected_targets(document, self.id, [target.node for target in self.waypoints])
        waypoints = {target: points for target, points in self.waypoints.items() if target in present}
        apply_edit(document, SetWaypoints(self.id, waypoints))


def _inner_first(readers: Mapping[str, _GraphReader]) -> list[str]:
    """Return the graphs so that each comes after those it calls, whose ends must be known by then."""
    called = {
        key: [node.graph for node in reader.nodes.values() if isinstance(node, SubmodelNode)]
        for key, reader in readers.items()
    }
    return _after_what_they_need(called, "graph")


def _sources_first(nodes: Mapping[NodeId, Node]) -> list[Node]:
    sources = {key: [connection.source.node for connection in node.entering] for key, node in nodes.items()}
    return [nodes[key] for key in _after_what_they_need(sources, "node")]


def _after_what_they_need(needs: Mapping[str, list[str]], what: str) -> list[str]:
    """Return keys in an order in which each follows its needs; iterative, because networks are deep.

    Raises:
        ValueFormatError: If something needs what is not there, or itself.
    """
    order: dict[str, None] = {}
    begun: set[str] = set()
    stack = [(key, False) for key in reversed(list(needs))]
    while stack:
        key, ready = stack.pop()
        if ready:
            order[key] = None
        elif key not in order:
            if key in begun:
                raise ValueFormatError(f"The {what} {key!r} depends on itself.")
            begun.add(key)
            stack.append((key, True))
            for need in needs[key]:
                if need not in needs:
                    raise ValueFormatError(f"The {what} {key!r} refers to {need!r}, which the project does not have.")
                if need not in order:
                    stack.append((need, False))
    return list(order)
