"""The nodes that a rectangle touches while it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class MetNodes:
    """Finds them for one rectangle after the other; only those are looked up that have come or gone."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._nodes: frozenset[NodeId] = frozenset()
        self._met: NDArray[np.bool_] | None = None
        self._version: object = None

    def within(self, box: Box) -> frozenset[NodeId]:
        """Return the nodes that a rectangle of the canvas touches; boxes of collapsed frames are none."""
        boxes = self._scene.nodes
        before, met = self._before(), boxes.are_meeting(box)
        keys, hidden = boxes.keys, self._scene.hidden.boxes
        self._nodes ^= {keys[row] for row in (before ^ met).nonzero()[0].tolist()} - hidden.keys()
        self._met = met
        return self._nodes

    def _before(self) -> NDArray[np.bool_]:
        """Return which rows were met before: none if the scene has changed since."""
        import numpy as np

        version = self._scene.nodes.version
        if self._met is None or version != self._version:
            self._version, self._nodes = version, frozenset()
            self._met = np.zeros(len(self._scene.nodes), np.bool_)
        return self._met
