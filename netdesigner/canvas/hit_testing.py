"""What lies under a point: ports before nodes, nodes before connections, all before notes and frames."""

from __future__ import annotations

from math import dist
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.hits import ConnectionHit, FoldHit, Hit, InputHit, ItemHit, NodeHit, OutputHit, WaypointHit
from netdesigner.canvas.items import grip_at, in_drawing_order, is_fold, item_box
from netdesigner.canvas.scene import Scene
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DROP_REACH: Final = 24.0
"""A connection that passes so near takes in what is dropped, in units of the canvas."""
_PORT_REACH: Final = 9.0
_CONNECTION_REACH: Final = 6.0
"""In pixels of the widget."""
_PORTS_FROM: Final = 0.35
"""In a smaller size ports, and triangles of frames, are too small to be meant."""


def hit(scene: Scene, point: Point, scale: float) -> Hit:
    """Return what lies under a point of the canvas, in the size in which it is seen."""
    return (
        (_port(scene, point, _PORT_REACH / scale) if scale >= _PORTS_FROM else None)
        or _node(scene, point, scale)
        or (_waypoint(scene, point, _PORT_REACH / scale) if scale >= _PORTS_FROM else None)
        or connection_near(scene, point, _CONNECTION_REACH / scale)
        or _item(scene, point, scale)
    )


def nodes_met(scene: Scene, box: Box) -> list[NodeId]:
    """Return the nodes that a rectangle of the canvas touches; boxes of collapsed frames are none."""
    met = scene.nodes.meeting(box)
    boxes = scene.hidden.boxes
    return [node for node in met if node not in boxes] if boxes else met


def connections_met(scene: Scene, box: Box) -> list[Target]:
    """Return the connections that may touch a rectangle of the canvas."""
    met = scene.connections.boxes.meeting(box)
    return list(map(scene.hidden.real_target, met)) if scene.hidden.boxes else met


def _around(point: Point, reach: float) -> Box:
    x, y = point
    return x - reach, y - reach, x + reach, y + reach


def _port(scene: Scene, point: Point, reach: float) -> InputHit | OutputHit | None:
    """Return the nearest port within reach, the upper node's where several are as near."""
    best: tuple[float, InputHit | OutputHit] | None = None
    for node in reversed(scene.nodes.meeting(_around(point, reach))):
        if node in scene.hidden.boxes:
            continue
        for distance, found in _ports(scene, node, point):
            if distance <= reach and (best is None or distance < best[0]):
                best = distance, found
    return best[1] if best else None


def _ports(scene: Scene, node: NodeId, point: Point) -> list[tuple[float, InputHit | OutputHit]]:
    left, top, _, _ = scene.nodes.box(node)
    body = scene.faces[node].body
    inside = point[0] - left, point[1] - top
    inputs = [
        (dist(port, inside), InputHit(Target(node, place.path)))
        for place, port in zip(body.places, body.inputs, strict=True)
    ]
    outputs = [(dist(port, inside), OutputHit(Ref(node, output))) for output, port in enumerate(body.outputs)]
    return [*inputs, *outputs]


def _node(scene: Scene, point: Point, scale: float) -> NodeHit | ItemHit | FoldHit | None:
    found = scene.nodes.meeting(_around(point, 0.0))
    if not found:
        return None
    frame = scene.hidden.boxes.get(found[-1])
    if frame is None:
        return NodeHit(found[-1])
    return FoldHit(frame.id) if _is_fold(frame, point, scale) else ItemHit(frame.id)


def _waypoint(scene: Scene, point: Point, reach: float) -> WaypointHit | None:
    """Return the nearest point within reach that a connection is led through."""
    led = scene.connections.waypoints
    near = scene.connections.boxes.meeting(_around(point, reach)) if led else []
    found = (
        (dist(waypoint, point), WaypointHit(target, number))
        for target in near
        for number, waypoint in enumerate(led.get(target, ()))
    )
    best = min(found, key=itemgetter(0), default=None)
    return best[1] if best is not None and best[0] <= reach else None


def _item(scene: Scene, point: Point, scale: float) -> ItemHit | FoldHit | None:
    for item in reversed(in_drawing_order(scene.items.values())) if scene.items else ():
        grip = grip_at(item, point, scale)
        if grip is not None:
            return FoldHit(item.id) if not grip and _is_fold(item, point, scale) else ItemHit(item.id, grip)
    return None


def _is_fold(item: CanvasItem, point: Point, scale: float) -> bool:
    return item.kind is CanvasItemKind.FRAME and scale >= _PORTS_FROM and is_fold(item_box(item), point)


def connection_near(scene: Scene, point: Point, reach: float) -> ConnectionHit | None:
    """Return the nearest connection within reach."""
    connections = scene.connections
    near = connections.boxes.meeting(_around(point, reach))
    distances = {target: _distance(connections.route(target).points, point) for target in near}
    best = min(distances, key=distances.__getitem__, default=None)
    return ConnectionHit(scene.hidden.real_target(best)) if best is not None and distances[best] <= reach else None


def _distance(points: NDArray[np.float64], point: Point) -> float:
    """Return how far a point is from a row of lines."""
    return dist(nearest(points, point), point)


def nearest(points: NDArray[np.float64], point: Point) -> Point:
    """Return the point of a row of lines that is nearest to a point."""
    import numpy as np

    places = np.ascontiguousarray(points).view(np.complex128).ravel()  # half as many numbers, half as many steps
    start, along = places[:-1], places[1:] - places[:-1]
    to_point = complex(*point) - start
    length = np.maximum(abs(along) ** 2, 1e-9)
    share = ((to_point * along.conj()).real / length).clip(0.0, 1.0)
    best = abs(to_point - share * along).argmin()
    found = complex(start[best] + share[best] * along[best])
    return found.real, found.imag
