"""Points that connections are led through go where their connections go, and with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from netdesigner.catalogue.values import Path, Ref, Value, located_refs
from netdesigner.graph.edits import PutNode, RemoveNode
from netdesigner.graph.nodes import GraphId, NodeId, Target
from netdesigner.project.document import Document, Point
from netdesigner.project.edits import Edit, SetWaypoints

Led: TypeAlias = Mapping[Path, tuple[Point, ...]]
"""The points of the connections into one node, by where they end."""
_Arguments: TypeAlias = Mapping[str, Value]


def with_waypoints(document: Document, edit: Edit) -> Iterator[Edit]:
    """Yield an edit, and around it what it means for the points of connections; to be applied one by one.

    Points are dropped with their connection. One that ends at another position of its port afterwards keeps them.
    """
    match edit:
        case PutNode(graph, node) if led := waypoints_into(document, graph, node.id):
            yield from _led_over(document, edit, node.id, led, node.arguments)
        case RemoveNode(graph, node_id) if led := waypoints_into(document, graph, node_id):
            yield from _led_over(document, edit, node_id, led, {})
        case _:
            yield edit


def waypoints_into(document: Document, graph: GraphId, node: NodeId) -> Led:
    """Return the points that connections into a node are led through."""
    waypoints = document.waypoints.get(graph)
    return {target.path: points for target, points in waypoints.items() if target.node == node} if waypoints else {}


def followed(led: Led, before: _Arguments, after: _Arguments) -> Led:
    """Return the points of those connections into a node that it still has with other arguments.

    Args:
        led: The points as they were.
        before: What the node was called with.
        after: What it is called with.
    """
    old, new = _sources(before), _sources(after)
    moved = {path: source for path, source in new.items() if old.get(path) != source}
    kept = {path: points for path, points in led.items() if path in new and path not in moved}
    for path in [path for path in led if path not in kept]:
        goal = next((to for to, source in moved.items() if source == old.get(path) and to[0] == path[0]), None)
        if goal is not None and goal not in kept:
            kept[goal] = led[path]
    return kept


def _led_over(
    document: Document, edit: PutNode | RemoveNode, node: NodeId, led: Led, after: _Arguments
) -> Iterator[Edit]:
    kept = followed(led, document.network.graph(edit.graph).nodes[node].arguments, after)
    gone = {Target(node, path): () for path in led if path not in kept}
    come = {Target(node, path): points for path, points in kept.items() if led.get(path) != points}
    if gone:
        yield SetWaypoints(edit.graph, gone)
    yield edit
    if come:
        yield SetWaypoints(edit.graph, come)


def _sources(arguments: _Arguments) -> dict[Path, Ref]:
    return dict(located_refs({**arguments}))
