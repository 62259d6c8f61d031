"""Points that connections are led through go where their connections go, and with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from netdesigner.catalogue.values import Path, Ref, Value, located_refs
from netdesigner.graph.edits import PutNode, RemoveNode
from netdesigner.graph.nodes import GraphId, NodeId, Target
from netdesigner.project.document import Document, Point
from netdesigner.project.edits import Edit, MoveNodes, SetWaypoints

Led: TypeAlias = Mapping[Path, tuple[Point, ...]]
"""The points of the connections into one node, by where they end."""
_Arguments: TypeAlias = Mapping[str, Value]


def with_waypoints(document: Document, edit: Edit) -> Iterator[Edit]:
    """Yield an edit, and around it what it means for the points of connections; to be applied one by one.

    Points are dropped with their connection. One that ends at another position of its port afterwards keeps them.
    Those between two nodes that are moved together move along.
    """
    match edit:
        case PutNode(graph, node) if led := waypoints_into(document, graph, node.id):
            yield from _led_over(document, edit, node.id, led, node.arguments)
        case RemoveNode(graph, node_id) if led := waypoints_into(document, graph, node_id):
            yield from _led_over(document, edit, node_id, led, {})
        case MoveNodes(graph, positions) if document.waypoints.get(graph):
            yield from _carried(document, graph, positions)
            yield edit
        case _:
            yield edit


def waypoints_into(document: Document, graph: GraphId, node: NodeId) -> Led:
    """Return the points that connections into a node are led through."""
    waypoints = document.waypoints.get(graph)
    return {target.path: points for target, points in waypoints.items() if target.node == node} if waypoints else {}


def waypoints_between(document: Document, graph: GraphId, sources: Collection[NodeId], node: NodeId) -> Led:
    """Return the points that connections from some nodes into a node are led through."""
    begins = _sources(document.network.graph(graph).nodes[node].arguments)
    return {
        path: points for path, points in waypoints_into(document, graph, node).items() if begins[path].node in sources
    }


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


def _carried(document: Document, graph: GraphId, positions: Mapping[NodeId, Point | None]) -> Iterator[Edit]:
    """Yield the edit that moves points with the two nodes that their connection is between."""
    before, waypoints = document.positions.get(graph, {}), document.waypoints[graph]
    moved: dict[Target, tuple[Point, ...]] = {}
    for source, target in _ends(document, graph, [target for target in waypoints if target.node in positions]):
        way = _way(before.get(target.node), positions.get(target.node))
        if target in waypoints and way is not None and way == _way(before.get(source), positions.get(source)):
            moved[target] = displaced(waypoints[target], way)
    if moved:
        yield SetWaypoints(graph, moved)


def displaced(points: Iterable[Point], by: Point) -> tuple[Point, ...]:
    """Return points that were moved."""
    return tuple((x + by[0], y + by[1]) for x, y in points)


def _way(before: Point | None, after: Point | None) -> Point | None:
    """Return how far a node is moved; `None` where the layout has placed it, or will, and if it stays."""
    if before is None or after is None or before == after:
        return None
    return after[0] - before[0], after[1] - before[1]


def _ends(document: Document, graph_id: GraphId, targets: Iterable[Target]) -> Iterator[tuple[NodeId, Target]]:
    """Yield where the connections into the nodes of some targets begin and end."""
    graph = document.network.graph(graph_id)
    for node in dict.fromkeys(target.node for target in targets):
        for connection in graph.connections_into(node):
            yield connection.source.node, connection.target


def _sources(arguments: _Arguments) -> dict[Path, Ref]:
    return dict(located_refs({**arguments}))
