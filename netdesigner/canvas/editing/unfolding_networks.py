"""Putting a submodel in the place of a network of Keras that is one node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from netdesigner.canvas.editing.extracting import submodel_edits, submodels_called
from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.editing.renumbering import new_ids, taken_name
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.applications import FREEZE_NORMALIZATION, TRAINABLE, TRAINABLE_LAYERS
from netdesigner.catalogue.values import Ref, Value, replace_refs
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import PutLayer, PutNode, SetGraph
from netdesigner.graph.freezing import is_normalization
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import fresh_node_id
from netdesigner.graph.nodes import GraphId, Layer, LayerId, NodeId, SubmodelNode
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, MoveNodes


def put_in_place(workspace: Workspace, graph_id: GraphId, layer_id: LayerId, made: Document) -> GraphId | None:
    """Put the network of a document in the place of all calls of a layer, as one step; return its id if it was done."""
    graph, main = workspace.network.graph(graph_id), made.network.main
    inside = submodels_called(made.network, main.nodes.values())
    ids = new_ids([*(inner.id for inner in inside), main.id], workspace.network.graphs)
    name = _("Unfold {node}").format(node=graph.layers[layer_id].name)
    is_done = workspace.do(name, _edits(workspace, graph, graph.layers[layer_id], made, ids))
    return ids[main.id] if is_done else None


def _edits(
    workspace: Workspace, graph: Graph, layer: Layer, made: Document, ids: Mapping[GraphId, GraphId]
) -> Iterator[Edit]:
    network, main = workspace.network, made.network.main
    inside = submodels_called(made.network, main.nodes.values())
    names = {known.name for known in network.graphs.values()}
    for inner in inside:
        yield from _renamed(submodel_edits(made, inner, ids[inner.id], taken_name(names, inner.name)), ids)
    yield from _renamed(submodel_edits(made, main, ids[main.id], taken_name(names, layer.name)), ids)
    yield from _learning(network.graph(ids[main.id]), layer.parameters)
    for call in list(graph.calls_of(layer.id)):
        arguments = dict(zip(main.inputs, graph.nodes[call].arguments.values(), strict=False))
        node = SubmodelNode(id=fresh_node_id(graph), graph=ids[main.id], arguments=arguments)
        yield PutNode(graph.id, node)
        yield from _taken_over(workspace.document, graph, call, node.id)
        yield from removal(workspace.document, graph, [call])


def _taken_over(document: Document, graph: Graph, old: NodeId, new: NodeId) -> Iterator[Edit]:
    """Let another node stand where one stands, and give what it gives."""

    def led(ref: Ref) -> Ref:
        return Ref(new, ref.output) if ref.node == old else ref

    for key in dict.fromkeys(graph.successors(old)):
        user = graph.nodes[key]
        arguments = {name: replace_refs(value, led) for name, value in user.arguments.items()}
        yield PutNode(graph.id, with_arguments(user, arguments))
    if (corner := document.positions.get(graph.id, {}).get(old)) is not None:
        yield MoveNodes(graph.id, {new: corner})


def _renamed(edits: Iterable[Edit], ids: Mapping[GraphId, GraphId]) -> Iterator[Edit]:
    """Let nodes call submodels by their new ids."""
    for edit in edits:
        if isinstance(edit, PutNode) and isinstance(edit.node, SubmodelNode):
            yield replace(edit, node=replace(edit.node, graph=ids[edit.node.graph]))
        else:
            yield edit


def _learning(inner: Graph, parameters: Mapping[str, Value]) -> Iterator[Edit]:
    """Let learn in the submodel what has learnt in the network."""
    if parameters.get(TRAINABLE.name) is False:
        yield SetGraph(inner.id, inner.name, trainable=False)
        return
    count = parameters.get(TRAINABLE_LAYERS.name)
    layers = list(inner.layers.values())
    frozen = {layer.id for layer in layers[:-count]} if isinstance(count, int) else set()
    if parameters.get(FREEZE_NORMALIZATION.name):
        normalizing = [node for node in inner.nodes if is_normalization(inner, node)]
        frozen |= {inner.nodes[node].layer for node in normalizing}  # type: ignore[union-attr]  # they call layers
    known = [layer for layer in layers if layer.id in frozen]
    yield from (
        PutLayer(inner.id, replace(layer, parameters={**layer.parameters, TRAINABLE.name: False})) for layer in known
    )
