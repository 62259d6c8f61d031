"""Walking the graph with the arrow keys, along its connections."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from netdesigner.canvas.flow import turned
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Point


class Direction(Enum):
    """Where to go; the value is a step on the canvas."""

    UP = (0.0, -1.0)
    DOWN = (0.0, 1.0)
    LEFT = (-1.0, 0.0)
    RIGHT = (1.0, 0.0)


def step(scene: Scene, node: NodeId | None, direction: Direction) -> NodeId | None:
    """Return the node to go to from a node; without one, the first. `None` if there is none."""
    if node is None or node not in scene.nodes:
        return min(scene.nodes, key=lambda key: _middle(scene, key)[1], default=None)
    connections = scene.connections
    aside, onwards = turned(scene.flow, direction.value)
    if onwards > 0:
        return _nearest(scene, node, {target.node for target in connections.leaving(node)})
    if onwards < 0:
        return _nearest(scene, node, {connections.sources[target].node for target in connections.entering(node)})
    return _beside(scene, node, aside)


def _nearest(scene: Scene, node: NodeId, others: Collection[NodeId]) -> NodeId | None:
    x, y = _middle(scene, node)
    return min(others, key=lambda key: _distance(_middle(scene, key), (x, y)), default=None)


def _beside(scene: Scene, node: NodeId, side: float) -> NodeId | None:
    """Return the nearest node at one side, at about the same height if there is one."""
    x, y = _middle(scene, node)
    places = {key: _middle(scene, key) for key in scene.nodes if key != node}
    at_side = {key: place for key, place in places.items() if (place[0] - x) * side > abs(place[1] - y)}
    return min(at_side, key=lambda key: _distance(at_side[key], (x, y)), default=None)


def _middle(scene: Scene, node: NodeId) -> Point:
    """Return the middle of a node as if the network led down."""
    left, top, right, bottom = scene.nodes.box(node)
    return turned(scene.flow, ((left + right) / 2, (top + bottom) / 2))


def _distance(first: Point, second: Point) -> float:
    return float((first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2)
