"""Leading connections through points: adding points, moving them, and letting connections go their own way again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import dist

from netdesigner.canvas.editing.standing import corner_of, placed
from netdesigner.canvas.geometry import Body
from netdesigner.canvas.hidden import frames_around
from netdesigner.canvas.workspace import Selection, Waypoint, Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.i18n import _, ngettext
from netdesigner.project.document import Point, Waypoints
from netdesigner.project.edits import Edit, SetWaypoints


def waypoints_of(workspace: Workspace, target: Target) -> tuple[Point, ...]:
    """Return the points that a connection of the graph on screen is led through."""
    return workspace.document.waypoints.get(workspace.graph.id, {}).get(target, ())


def meant_connections(workspace: Workspace) -> frozenset[Target]:
    """Return the selected connections, also by their points; if there are none, those between two selected nodes."""
    selection = workspace.selection
    selected = selection.connections | {point.target for point in selection.waypoints}
    if selected or len(selection.nodes) != 2:
        return selected
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


def all_waypoints(workspace: Workspace, targets: Iterable[Target]) -> frozenset[Waypoint]:
    """Return all points that connections are led through."""
    counts = {target: len(waypoints_of(workspace, target)) for target in targets}
    return frozenset(Waypoint(target, number) for target, count in counts.items() for number in range(count))


def free_waypoints(workspace: Workspace, selection: Selection) -> frozenset[Waypoint]:
    """Return the selected points but those of connections between selected nodes, with which they move and go."""
    nodes, waypoints = selection.nodes, selection.waypoints
    links = _connections(workspace, {point.target for point in waypoints if point.target.node in nodes})
    between = {link.target for link in links if link.source.node in nodes}
    return frozenset(point for point in waypoints if point.target not in between)


def shifted(workspace: Workspace, waypoints: Collection[Waypoint], by: Point) -> Waypoints:
    """Return the points of connections with some of them displaced."""
    return {target: _shifted(waypoints_of(workspace, target), numbers, by) for target, numbers in _by_target(waypoints)}


def remove_waypoints(workspace: Workspace, waypoints: Collection[Waypoint]) -> bool:
    """Take away points that connections are led through; return whether that was done."""
    name = ngettext("Remove reroute point", "Remove reroute points", len(waypoints))
    return workspace.do(name, [without_waypoints(workspace, waypoints)])


def without_waypoints(workspace: Workspace, waypoints: Collection[Waypoint]) -> Edit:
    """Return the edit that takes away points that connections are led through."""
    known = ((target, numbers, waypoints_of(workspace, target)) for target, numbers in _by_target(waypoints))
    kept = {
        target: tuple(point for number, point in enumerate(points) if number not in numbers)
        for target, numbers, points in known
    }
    return lead(workspace, kept)


def release(workspace: Workspace, targets: Iterable[Target]) -> bool:
    """Let connections find their own way again; return whether any was led through points."""
    led = [target for target in targets if waypoints_of(workspace, target)]
    if not led:
        workspace.refused.emit(_("None of the selected connections is led through points."))
        return False
    return workspace.do(_("Remove reroute points"), [lead(workspace, dict.fromkeys(led, ()))])


def released(workspace: Workspace, nodes: Collection[NodeId]) -> list[Edit]:
    """Return the edit that lets all connections between nodes find their own way again, if there is one."""
    known = workspace.document.waypoints.get(workspace.graph.id, {})
    inside = set(nodes)
    led = [target for target in known if target.node in inside]
    gone = {link.target: () for link in _connections(workspace, led) if link.source.node in inside}
    return [lead(workspace, gone)] if gone else []


def _refusal(workspace: Workspace, targets: Collection[Target]) -> str:
    """Return why connections cannot be led through points; nothing if they can."""
    if not targets:
        return _("Select a connection to lead it through a point.")
    document, graph = workspace.document, workspace.graph
    ends = {end for link in _connections(workspace, targets) for end in (link.source.node, link.target.node)}
    if any(any(frames_around(document, graph.id, node)) for node in ends):
        return _("This connection begins or ends in a collapsed frame: expand the frame first.")
    return ""


def lead(workspace: Workspace, waypoints: Waypoints) -> Edit:
    """Return the edit that leads connections of the graph on screen through points."""
    return SetWaypoints(workspace.graph.id, waypoints)


def _by_target(waypoints: Collection[Waypoint]) -> Iterator[tuple[Target, set[int]]]:
    """Yield connections, each with the numbers of those of its points that are meant."""
    for target in dict.fromkeys(point.target for point in waypoints):
        yield target, {point.number for point in waypoints if point.target == target}


def _shifted(points: Sequence[Point], numbers: Collection[int], by: Point) -> tuple[Point, ...]:
    return tuple((x + by[0], y + by[1]) if number in numbers else (x, y) for number, (x, y) in enumerate(points))


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
