"""Walking the graph with the arrow keys, along its connections."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId


class Direction(Enum):
    """Where to go."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()


def step(scene: Scene, node: NodeId | None, direction: Direction) -> NodeId | None:
    """Return the node to go to from a node; without one, the first. `None` if there is none."""
    if node is None or node not in scene.nodes:
        return min(scene.nodes, key=lambda key: scene.nodes.box(key)[1], default=None)
    connections = scene.connections
    match direction:
        case Direction.UP:
            return _nearest(scene, node, {connections.sources[target].node for target in connections.entering(node)})
        case Direction.DOWN:
            return _nearest(scene, node, {target.node for target in connections.leaving(node)})
    return _beside(scene, node, -1.0 if direction is Direction.LEFT else 1.0)


def _nearest(scene: Scene, node: NodeId, others: Collection[NodeId]) -> NodeId | None:
    x, y = _middle(scene, node)
    return min(others, key=lambda key: _distance(_middle(scene, key), (x, y)), default=None)


def _beside(scene: Scene, node: NodeId, side: float) -> NodeId | None:
    """Return the nearest node at one side, at about the same height if there is one."""
    x, y = _middle(scene, node)
    places = {key: _middle(scene, key) for key in scene.nodes if key != node}
    at_side = {key: place for key, place in places.items() if (place[0] - x) * side > abs(place[1] - y)}
    return min(at_side, key=lambda key: _distance(at_side[key], (x, y)), default=None)


def _middle(scene: Scene, node: NodeId) -> tuple[float, float]:
    left, top, right, bottom = scene.nodes.box(node)
    return (left + right) / 2, (top + bottom) / 2


def _distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    return float((first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2)
