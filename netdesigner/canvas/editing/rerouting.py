"""Leading connections through points: adding points, moving them, and letting connections go their own way again."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import dist

from netdesigner.canvas.editing.standing import corner_of, placed
from netdesigner.canvas.geometry import Body
from netdesigner.canvas.hidden import frames_around
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.i18n import _
from netdesigner.project.document import Point, Waypoints
from netdesigner.project.edits import Edit, SetWaypoints
from netdesigner.project.waypoints import displaced


def waypoints_of(workspace: Workspace, target: Target) -> tuple[Point, ...]:
    """Return the points that a connection of the graph on screen is led through."""
    return workspace.document.waypoints.get(workspace.graph.id, {}).get(target, ())


def meant_connections(workspace: Workspace) -> frozenset[Target]:
    """Return the selected connections; if there are none, those between two selected nodes."""
    selection = workspace.selection
    if selection.connections or len(selection.nodes) != 2:
        return selection.connections
    links = (link for node in selection.nodes for link in workspace.graph.connections_into(node))
    return frozenset(link.target for link in links if link.source.node in selection.nodes)


def add_waypoints(workspace: Workspace, points: dict[Target, Point]) -> bool:
    """Lead connections through one more point each; return whether that was done."""
    why_not = _refusal(workspace, points)
    if why_not:
        workspace.refused.emit(why_not)
        return False
    led = {target: _with_point(workspace, target, point) for target, point in points.items()}
    pinned = placed(workspace, {})  # points stay where they are, and so must nodes that the layout has placed
    edits: list[Edit] = [pinned] if pinned.positions else []
    return workspace.do(_("Add reroute point"), [*edits, SetWaypoints(workspace.graph.id, led)])


def move_waypoint(workspace: Workspace, target: Target, number: int, point: Point) -> bool:
    """Move a point that a connection is led through; return whether that was done."""
    points = waypoints_of(workspace, target)
    moved = (*points[:number], point, *points[number + 1 :])
    return moved != points and workspace.do(_("Move reroute point"), [_lead(workspace, {target: moved})])


def move_waypoints(workspace: Workspace, targets: Iterable[Target], by: Point, merge: Hashable = None) -> bool:
    """Move all points that connections are led through; return whether there were any."""
    led = {target: displaced(points, by) for target in targets if (points := waypoints_of(workspace, target))}
    return bool(led) and workspace.do(_("Move reroute points"), [_lead(workspace, led)], merge)


def remove_waypoint(workspace: Workspace, target: Target, number: int) -> bool:
    """Take away a point that a connection is led through; return whether that was done."""
    points = waypoints_of(workspace, target)
    kept = (*points[:number], *points[number + 1 :])
    return workspace.do(_("Remove reroute point"), [_lead(workspace, {target: kept})])


def release(workspace: Workspace, targets: Iterable[Target]) -> bool:
    """Let connections find their own way again; return whether any was led through points."""
    led = [target for target in targets if waypoints_of(workspace, target)]
    if not led:
        workspace.refused.emit(_("None of the selected connections is led through points."))
        return False
    return workspace.do(_("Remove reroute points"), [_lead(workspace, dict.fromkeys(led, ()))])


def released(workspace: Workspace, nodes: Collection[NodeId]) -> list[Edit]:
    """Return the edit that lets all connections between nodes find their own way again, if there is one."""
    known = workspace.document.waypoints.get(workspace.graph.id, {})
    inside = set(nodes)
    led = [target for target in known if target.node in inside]
    gone = {link.target: () for link in _connections(workspace, led) if link.source.node in inside}
    return [_lead(workspace, gone)] if gone else []


def _refusal(workspace: Workspace, targets: Collection[Target]) -> str:
    """Return why connections cannot be led through points; nothing if they can."""
    if not targets:
        return _("Select a connection to lead it through a point.")
    document, graph = workspace.document, workspace.graph
    ends = {end for link in _connections(workspace, targets) for end in (link.source.node, link.target.node)}
    if any(any(frames_around(document, graph.id, node)) for node in ends):
        return _("This connection begins or ends in a collapsed frame: expand the frame first.")
    return ""


def _lead(workspace: Workspace, waypoints: Waypoints) -> Edit:
    return SetWaypoints(workspace.graph.id, waypoints)


def _with_point(workspace: Workspace, target: Target, point: Point) -> tuple[Point, ...]:
    """Return the points of a connection with one more, between those where it is the shortest detour."""
    (link,) = _connections(workspace, [target])
    points = waypoints_of(workspace, target)
    stations = [_output(workspace, link.source), *points, _input(workspace, target)]
    number = _nearest_part(stations, point)
    return (*points[:number], point, *points[number:])


def _nearest_part(stations: Sequence[Point], point: Point) -> int:
    """Return between which stations a point is the shortest detour."""
    detours = [dist(start, point) + dist(point, end) - dist(start, end) for start, end in pairwise(stations)]
    return detours.index(min(detours))


def _connections(workspace: Workspace, targets: Collection[Target]) -> Iterator[Connection]:
    """Yield the connections that end at some targets."""
    for node in dict.fromkeys(target.node for target in targets):
        yield from (link for link in workspace.graph.connections_into(node) if link.target in targets)


def _output(workspace: Workspace, ref: Ref) -> Point:
    return _port(workspace, ref.node, _body(workspace, ref.node).output(ref.output))


def _input(workspace: Workspace, target: Target) -> Point:
    return _port(workspace, target.node, _body(workspace, target.node).input(target.path))


def _body(workspace: Workspace, node: NodeId) -> Body:
    return workspace.faces.of(workspace.document, workspace.graph, node, workspace.verdict(node)).body


def _port(workspace: Workspace, node: NodeId, place: Point) -> Point:
    x, y = corner_of(workspace, node)
    return x + place[0], y + place[1]
