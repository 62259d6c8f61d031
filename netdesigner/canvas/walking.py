"""Walking the graph with the arrow keys, along its connections."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from netdesigner.canvas.flow import turned, turned_rows
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_STEPS: Final = 100
_LAYERS_PART: Final = 3.0
"""So many times farther is what stands before or behind than what stands as far aside."""


class Direction(Enum):
    """Where to go; the value is a step on the canvas."""

    UP = (0.0, -1.0)
    DOWN = (0.0, 1.0)
    LEFT = (-1.0, 0.0)
    RIGHT = (1.0, 0.0)

    @property
    def opposite(self) -> Direction:
        """The direction that leads back."""
        return Direction((-self.value[0], -self.value[1]))


class _Step(NamedTuple):
    start: NodeId
    direction: Direction
    goal: NodeId


class Walk:
    """Goes from node to node; opposite steps lead back the way that was come, whichever branch that was."""

    def __init__(self) -> None:
        self._steps: deque[_Step] = deque(maxlen=_MOST_STEPS)

    def step(self, scene: Scene, node: NodeId | None, direction: Direction) -> NodeId | None:
        """Return the node to go to from a node; without one, the first. `None` if there is none."""
        if self._steps and self._steps[-1].goal != node:
            self._steps.clear()
        if self._steps and self._steps[-1].direction is direction.opposite and self._steps[-1].start in scene.nodes:
            return self._steps.pop().start
        found = step(scene, node, direction)
        if node is not None and found is not None:
            self._steps.append(_Step(node, direction, found))
        return found


def step(scene: Scene, node: NodeId | None, direction: Direction) -> NodeId | None:
    """Return the node to go to from a node; without one, the first. `None` if there is none."""
    if not scene.nodes:
        return None
    if node is None or node not in scene.nodes:
        return scene.nodes.keys[int(_middles(scene)[:, 1].argmin())]
    connections = scene.connections
    aside, onwards = turned(scene.flow, direction.value)
    if onwards > 0:
        return _nearest(scene, node, {target.node for target in connections.leaving(node)})
    if onwards < 0:
        return _nearest(scene, node, {connections.sources[target].node for target in connections.entering(node)})
    return _beside(scene, node, aside)


def _nearest(scene: Scene, node: NodeId, others: Collection[NodeId]) -> NodeId | None:
    candidates = sorted(others)
    if not candidates:
        return None
    ways = _middles(scene, candidates) - _middles(scene, [node])
    return candidates[int((ways**2).sum(axis=1).argmin())]


def _beside(scene: Scene, node: NodeId, side: float) -> NodeId | None:
    """Return the nearest node at one side, of its own layer if there is one."""
    import numpy as np

    across, along = (_middles(scene) - _middles(scene, [node])).T
    distances = np.where(across * side > abs(along), across**2 + (_LAYERS_PART * along) ** 2, np.inf)
    nearest = int(distances.argmin())
    return scene.nodes.keys[nearest] if distances[nearest] < np.inf else None


def _middles(scene: Scene, nodes: Collection[NodeId] | None = None) -> NDArray[np.float64]:
    """Return the middles of nodes, of all if none are named, as if the network led down."""
    table = scene.nodes.table if nodes is None else scene.nodes.boxes(nodes)
    rows = turned_rows(scene.flow, table)
    return (rows[:, :2] + rows[:, 2:]) / 2
