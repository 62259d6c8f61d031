"""A part of a network by itself: a small document, so that it has a text form and can be read like any project."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from netdesigner.canvas.editing.standing import corner_of
from netdesigner.canvas.hidden import with_content
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, SetEnds, SetGraph, SetStyle
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, Node, NodeId, SubmodelNode, Target
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Document, Point
from netdesigner.project.edits import Edit, MoveNodes, PutItem, SetFlow, SetWaypoints, apply_edit
from netdesigner.project.waypoints import followed, waypoints_between


def extract(workspace: Workspace, nodes: Collection[NodeId], items: Collection[str] = ()) -> Document:
    """Return a document of some nodes, notes and frames of the graph on screen, with all submodels that are called.

    Collapsed frames have what they hide with them.
    """
    graph, document = workspace.graph, workspace.document
    nodes, items = with_content(document, graph.id, nodes, items)
    part = Document(Network(document.network.catalogue))
    apply_edit(part, SetFlow(document.flow))
    for inner in submodels_called(document.network, [graph.nodes[node] for node in nodes]):
        for edit in submodel_edits(document, inner, inner.id, inner.name):
            apply_edit(part, edit)
    for edit in (*content_edits(graph, nodes, MAIN_GRAPH), *ends_edits(graph, nodes, MAIN_GRAPH)):
        apply_edit(part, edit)
    apply_edit(part, MoveNodes(MAIN_GRAPH, {node: corner_of(workspace, node) for node in nodes}))
    for led in waypoint_edits(document, graph, nodes, MAIN_GRAPH):
        apply_edit(part, led)
    for item in items:
        apply_edit(part, PutItem(replace(document.items[item], graph=MAIN_GRAPH)))
    return part


def submodels_called(network: Network, nodes: Iterable[Node]) -> list[Graph]:
    """Return the submodels that nodes call, at any depth, each after those that are called in it."""
    found: dict[GraphId, Graph] = {}
    for node in nodes:
        if isinstance(node, SubmodelNode) and node.graph not in found:
            graph = network.graph(node.graph)
            found.update((inner.id, inner) for inner in submodels_called(network, graph.nodes.values()))
            found[graph.id] = graph
    return list(found.values())


def submodel_edits(document: Document, submodel: Graph, graph_id: GraphId, name: str) -> Iterator[Edit]:
    """Yield the edits that add a submodel of a document under an id and a name."""
    yield AddGraph(graph_id, name)
    if not submodel.trainable:
        yield SetGraph(graph_id, name, trainable=False)
    if submodel.style is not ModelStyle.FUNCTIONAL:
        yield SetStyle(graph_id, submodel.style)
    yield from content_edits(submodel, submodel.nodes, graph_id)
    yield SetEnds(graph_id, submodel.inputs, submodel.outputs)
    if corners := document.positions.get(submodel.id):
        yield MoveNodes(graph_id, dict(corners))
    yield from waypoint_edits(document, submodel, submodel.nodes, graph_id)


def content_edits(graph: Graph, nodes: Collection[NodeId], goal: GraphId) -> Iterator[PutLayer | PutNode]:
    """Yield the edits that add nodes of a graph and the layers that they call to another graph."""
    kept = [_cut(graph.nodes[node], nodes) for node in graph.topological_order() if node in nodes]
    layers = {node.layer: graph.layer_of(node) for node in kept if isinstance(node, LayerNode)}
    yield from (PutLayer(goal, layer) for layer in layers.values())
    yield from (PutNode(goal, node) for node in kept)


def ends_edits(graph: Graph, nodes: Collection[NodeId], goal: GraphId) -> Iterator[SetEnds]:
    """Yield the edit that makes nodes that are ends of a graph the ends of another graph."""
    inputs = tuple(node for node in graph.inputs if node in nodes)
    outputs = tuple(node for node in graph.outputs if node in nodes)
    if inputs or outputs:
        yield SetEnds(goal, inputs, outputs)


def waypoint_edits(
    document: Document, graph: Graph, nodes: Collection[NodeId], goal: GraphId
) -> Iterator[SetWaypoints]:
    """Yield the edit that leads connections between nodes of a graph as they are led, in another graph."""
    led: dict[Target, tuple[Point, ...]] = {}
    for node in {target.node for target in document.waypoints.get(graph.id, {})} & set(nodes):
        found = graph.nodes[node]
        kept = followed(
            waypoints_between(document, graph.id, nodes, node), found.arguments, _cut(found, nodes).arguments
        )
        led |= {Target(node, path): points for path, points in kept.items()}
    if led:
        yield SetWaypoints(goal, led)


def _cut(node: Node, inside: Collection[NodeId]) -> Node:
    """Return a node without the connections that come from outside."""
    if isinstance(node, InputNode):
        return node
    return with_arguments(node, refs_removed(node.arguments, lambda ref: ref.node not in inside))
