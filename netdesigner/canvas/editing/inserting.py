"""Adding a part of a network to a graph, under new ids and names, with layers and submodels of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import uuid4

from netdesigner.canvas.editing.extracting import content_edits, submodel_edits, submodels_called
from netdesigner.canvas.editing.renumbering import Names, NewIds, new_ids, taken_name
from netdesigner.canvas.editing.standing import placed
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import PutLayer, PutNode, SetEnds
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import Node, Target
from netdesigner.project.document import CanvasItem, Document, Point
from netdesigner.project.edits import Edit, PutItem, SetWaypoints
from netdesigner.project.waypoints import displaced


def insert(workspace: Workspace, name: str, part: Document, offset: Point, like: Iterable[Node] = ()) -> bool:
    """Add the main graph of a part to the graph on screen, select it and show it; return whether that was done.

    Args:
        workspace: Where to.
        name: Name of the undo step.
        part: What is added.
        offset: How far its nodes stand from where they stood in it.
        like: Nodes of the graph on screen whose connections from outside the part the new ones have too.
    """
    ids = _ids(workspace.network, workspace.graph, part)
    corners = {
        ids.nodes[node]: (x + offset[0], y + offset[1]) for node, (x, y) in part.positions.get(MAIN_GRAPH, {}).items()
    }
    items = list(_items(workspace, part, ids, offset))

    def edits() -> Iterator[Edit]:
        yield from _submodels(workspace.network, part, ids)
        yield from _content(workspace.graph, part, ids)
        yield from _led(workspace.graph, part, ids, offset)
        yield from _connected(workspace.graph, like, ids)
        yield from (PutItem(item) for item in items)
        if corners:
            yield placed(workspace, corners)

    if not workspace.do(name, edits()):
        return False
    held = [item.held for item in items if item.held is not None]
    nodes = frozenset(ids.nodes.values()).difference(*(content.nodes for content in held))
    workspace.select(nodes, items=frozenset(item.id for item in items).difference(*(one.items for one in held)))
    if corners:
        workspace.revealed.emit(min(corners, key=lambda node: corners[node][::-1]))  # the uppermost
    return True


def _items(workspace: Workspace, part: Document, ids: NewIds, offset: Point) -> Iterator[CanvasItem]:
    added = [item for item in part.items.values() if item.graph == MAIN_GRAPH]
    keys = {item.id: uuid4().hex for item in added}
    for item in added:
        corner = (item.position[0] + offset[0], item.position[1] + offset[1])
        held = ids.held(item.held, keys)
        yield replace(item, id=keys[item.id], graph=workspace.graph.id, position=corner, held=held)


def _led(graph: Graph, part: Document, ids: NewIds, offset: Point) -> Iterator[Edit]:
    """Yield the edit that leads new connections as those are led that they were made of."""
    waypoints = part.waypoints.get(MAIN_GRAPH)
    if waypoints:
        ends = {target: Target(ids.nodes[target.node], target.path) for target in waypoints}
        yield SetWaypoints(graph.id, {ends[target]: displaced(points, offset) for target, points in waypoints.items()})


def _connected(graph: Graph, like: Iterable[Node], ids: NewIds) -> Iterator[Edit]:
    """Yield the edits that connect new nodes as those are connected that they were made of."""
    for node in like:
        if node.arguments:
            yield PutNode(graph.id, with_arguments(graph.nodes[ids.nodes[node.id]], ids.node(node).arguments))


def _ids(network: Network, graph: Graph, part: Document) -> NewIds:
    added = part.network.main
    called = submodels_called(part.network, added.nodes.values())
    return NewIds(
        graphs=new_ids((inner.id for inner in called), network.graphs),
        layers=new_ids(added.layers, graph.layers),
        nodes=new_ids(added.nodes, graph.nodes),
    )


def _submodels(network: Network, part: Document, ids: NewIds) -> Iterator[Edit]:
    names = {inner.name for inner in network.graphs.values()}
    for inner in submodels_called(part.network, part.network.main.nodes.values()):
        name = taken_name(names, inner.name)
        for edit in submodel_edits(part, inner, ids.graphs[inner.id], name):
            yield PutNode(edit.graph, NewIds(ids.graphs).node(edit.node)) if isinstance(edit, PutNode) else edit


def _content(graph: Graph, part: Document, ids: NewIds) -> Iterator[Edit]:
    added, names = part.network.main, Names(graph)
    for edit in content_edits(added, added.nodes, graph.id):
        match edit:
            case PutLayer():
                yield PutLayer(graph.id, ids.layer(names.layer(edit.layer)))
            case PutNode():
                yield PutNode(graph.id, ids.node(names.node(edit.node)))
    inputs = tuple(ids.nodes[node] for node in added.inputs)
    outputs = tuple(ids.nodes[node] for node in added.outputs)
    if inputs or outputs:
        yield SetEnds(graph.id, (*graph.inputs, *inputs), (*graph.outputs, *outputs))
