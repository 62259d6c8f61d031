"""Putting the selected nodes into a submodel of their own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from netdesigner.canvas.editing import downwards
from netdesigner.canvas.editing.border import Border, border_of, input_nodes, output_nodes
from netdesigner.canvas.editing.enclosed import enclosed
from netdesigner.canvas.editing.landing import around
from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.editing.renumbering import taken_name
from netdesigner.canvas.editing.selecting import between
from netdesigner.canvas.editing.standing import Box, box_at, corner_of, size_of
from netdesigner.canvas.faces import face_of
from netdesigner.canvas.flow import turned, turned_box
from netdesigner.canvas.items import item_box
from netdesigner.canvas.layout.gaps import COLUMN_GAP
from netdesigner.canvas.layout.grid import ceiled, centred_at, floored, on_grid
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import replace_refs
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, SetEnds
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OutputNode, SubmodelNode, Target
from netdesigner.i18n import _
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit, MoveNodes, PutComment, PutItem, SetWaypoints
from netdesigner.project.waypoints import followed, waypoints_between

_NAME: Final = "block"


def group(workspace: Workspace) -> bool:
    """Put the selected nodes into a new submodel, which stands in their place; return whether that was done.

    What they take from others becomes its inputs, and what others take from them its outputs. Inputs and outputs of
    the model stay where they are. Notes and frames that belong to them go along.
    """
    inside = content(workspace.graph, workspace.selection.nodes)
    why_not = _refusal(workspace, inside)
    if why_not:
        workspace.refused.emit(why_not)
        return False
    border = border_of(workspace, inside)
    if not workspace.do(_("Group"), _edits(workspace, inside, border)):
        return False
    workspace.select([border.call])
    return True


def content(graph: Graph, nodes: Collection[NodeId]) -> list[NodeId]:
    """Return nodes of a graph in the order of the flow, without those that are its inputs and outputs."""
    kept = {node for node in nodes if not isinstance(graph.nodes[node], InputNode | OutputNode)}
    return [node for node in graph.topological_order() if node in kept]


def _refusal(workspace: Workspace, inside: Sequence[NodeId]) -> str:
    """Return why nodes cannot be grouped; nothing if they can."""
    if not inside:
        return _("Select layers or operations to group: inputs and outputs stay outside a submodel.")
    network, graph = workspace.network, workspace.graph
    if gaps := between(graph, inside):
        text = _("{node} lies between the selected nodes, and the submodel would wait for itself: select it too.")
        return text.format(node=node_name(network, graph, min(gaps)))
    within = set(inside)
    shared = next((node for node in inside if not _with_its_weights(graph, node) <= within), None)
    if shared is None:
        return ""
    text = _(
        "{node} shares its weights with nodes that are not selected: select all that share them, "
        "or make it independent first."
    )
    return text.format(node=node_name(network, graph, shared))


def _with_its_weights(graph: Graph, node_id: NodeId) -> set[NodeId]:
    """Return the nodes of a graph that have the weights of a node."""
    match graph.nodes[node_id]:
        case LayerNode(layer=layer):
            return set(graph.calls_of(layer))
        case SubmodelNode(graph=inner):
            return set(graph.calls_of_submodel(inner))
    return {node_id}


def _edits(workspace: Workspace, inside: Sequence[NodeId], border: Border) -> Iterator[Edit]:
    corners = {node: corner_of(workspace, node) for node in inside}
    block = around([box_at(corner, size_of(workspace, node)) for node, corner in corners.items()])
    items = enclosed(workspace, set(inside), block)
    room = around([block, *map(item_box, items)])
    yield from _inner_edits(workspace, inside, border)
    yield MoveNodes(border.submodel, {**corners, **_ends_corners(workspace, border, room)})
    yield from (PutItem(replace(item, graph=border.submodel)) for item in items)
    yield from _outer_edits(workspace, inside, border, block)


def _inner_edits(workspace: Workspace, inside: Sequence[NodeId], border: Border) -> Iterator[Edit]:
    graph, goal = workspace.graph, border.submodel
    yield AddGraph(goal, taken_name({inner.name for inner in workspace.network.graphs.values()}, _NAME))
    layers = {node.layer: graph.layer_of(node) for key in inside if isinstance(node := graph.nodes[key], LayerNode)}
    yield from (PutLayer(goal, layer) for layer in layers.values())
    yield from (PutNode(goal, node) for node in input_nodes(workspace, border, inside))
    for key in inside:
        node = graph.nodes[key]
        arguments = {name: replace_refs(value, border.seen_inside) for name, value in node.arguments.items()}
        yield PutNode(goal, with_arguments(node, arguments))
        led = followed(waypoints_between(workspace.document, graph.id, inside, key), node.arguments, arguments)
        if led:
            yield SetWaypoints(goal, {Target(key, path): points for path, points in led.items()})
    yield from (PutNode(goal, node) for node in output_nodes(workspace, border))
    yield SetEnds(goal, tuple(border.entering.values()), tuple(border.leaving.values()))


def _outer_edits(workspace: Workspace, inside: Sequence[NodeId], border: Border, block: Box) -> Iterator[Edit]:
    graph, document = workspace.graph, workspace.document
    arguments = {key: ref for ref, key in border.entering.items()}
    comments = {key: comment for key, comment in document.comments.items() if comment.graph == graph.id}
    yield PutNode(graph.id, SubmodelNode(id=border.call, graph=border.submodel, arguments=arguments))
    for user in _users(graph, inside):
        node = graph.nodes[user]
        led_over = {name: replace_refs(value, border.seen_outside) for name, value in node.arguments.items()}
        yield PutNode(graph.id, with_arguments(node, led_over))
    middle = turned(document.flow, ((block[0] + block[2]) / 2, (block[1] + block[3]) / 2))
    corner = centred_at(middle, downwards.size_of(workspace, border.call))
    yield downwards.placed(workspace, {border.call: corner})
    yield from removal(document, graph, inside)
    for key, comment in comments.items():
        if comment.node in inside:
            yield PutComment(key, replace(comment, graph=border.submodel))


def _users(graph: Graph, inside: Sequence[NodeId]) -> list[NodeId]:
    """Return the nodes outside that take something from inside."""
    within = set(inside)
    users = dict.fromkeys(user for node in inside for user in graph.successors(node))
    return [user for user in users if user not in within]


def _ends_corners(workspace: Workspace, border: Border, block: Box) -> dict[NodeId, Point]:
    """Return where inputs and outputs of the submodel stand: in a row before all others, and in one behind them."""
    flow, gap = workspace.document.flow, downwards.layer_gap(workspace)
    left, top, right, bottom = turned_box(flow, block)
    middle = (left + right) / 2
    inputs, outputs = (list(ends.values()) for ends in (border.entering, border.leaving))
    sizes = {node: _size_inside(workspace, border, node) for node in (*inputs, *outputs)}
    above = floored(top - gap - max((sizes[node][1] for node in inputs), default=0.0))
    below = ceiled(bottom + gap)
    corners = {**_row(inputs, sizes, middle, above), **_row(outputs, sizes, middle, below)}
    return {node: turned(flow, corner) for node, corner in corners.items()}


def _size_inside(workspace: Workspace, border: Border, node: NodeId) -> tuple[float, float]:
    body = face_of(workspace.document, workspace.network.graph(border.submodel), node, None).body
    return turned(workspace.document.flow, (body.width, body.height))


def _row(
    nodes: Sequence[NodeId], sizes: Mapping[NodeId, tuple[float, float]], middle: float, top: float
) -> dict[NodeId, Point]:
    left = middle - (sum(sizes[node][0] for node in nodes) + COLUMN_GAP * (len(nodes) - 1)) / 2
    corners = {}
    for node in nodes:
        corners[node] = on_grid((left, top), sizes[node])
        left += sizes[node][0] + COLUMN_GAP
    return corners
