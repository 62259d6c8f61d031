"""What is painted elsewhere than where it stands, and is left out of the picture meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.boxes import Box, Rows, grown, united
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.items import item_box
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId, Target

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)


class Lifted:
    """Nodes, notes and frames of a scene, with the connections of the nodes. Rows hold until the scene changes.

    Attributes:
        nodes: The nodes.
        items: The notes and frames.
    """

    def __init__(self, scene: Scene, nodes: AbstractSet[NodeId], items: AbstractSet[str]) -> None:
        self.nodes = frozenset(node for node in nodes if node in scene.nodes)
        self.items = frozenset(item for item in items if item in scene.items)
        self._scene = scene
        self._others: tuple[AbstractSet[NodeId], AbstractSet[NodeId]] = frozenset(), frozenset()

    def others(self, nodes: AbstractSet[NodeId]) -> AbstractSet[NodeId]:
        """Return which of some nodes are not lifted; asked for the same with every frame, it is found once."""
        if nodes is not self._others[0]:
            self._others = nodes, nodes - self.nodes if self.nodes else nodes
        return self._others[1]

    @cached_property
    def rows(self) -> Rows:
        """The rows of the nodes."""
        return self._scene.nodes.rows_of(self.nodes)

    @cached_property
    def connections(self) -> Rows:
        """The rows of all their connections."""
        import numpy as np

        return np.union1d(*self._ends)

    @cached_property
    def inner(self) -> Rows:
        """The rows of the connections between them."""
        import numpy as np

        return np.intersect1d(*self._ends, assume_unique=True)

    @cached_property
    def outer(self) -> list[Target]:
        """The connections of which one end stays where it is."""
        import numpy as np

        keys = self._scene.connections.boxes.keys
        return [keys[row] for row in np.setxor1d(*self._ends, assume_unique=True).tolist()]

    @cached_property
    def around(self) -> Box:
        """The rectangle around the nodes and the connections between them; that of the origin if there are none."""
        if not self.nodes:
            return _NOWHERE
        around = self._scene.nodes.around_rows(self.rows)
        inner = self._scene.connections.boxes
        return united(around, inner.around_rows(self.inner)) if len(self.inner) else around

    def boxes(self) -> list[Box]:
        """Return the rectangles in which all of it is painted."""
        items = [item_box(self._scene.items[item]) for item in self.items]
        return [grown(box, MARGIN) for box in (*items, *self._tables())]

    def _tables(self) -> Iterator[Box]:
        yield from map(_box, self._scene.nodes.table[self.rows])
        yield from map(_box, self._scene.connections.boxes.table[self.connections])

    @cached_property
    def _ends(self) -> tuple[Rows, Rows]:
        """The rows of the connections that end at the nodes, and of those that begin there."""
        connections = self._scene.connections
        entering = (target for node in self.nodes for target in connections.entering(node))
        leaving = (target for node in self.nodes for target in connections.leaving(node))
        return connections.boxes.rows_of(entering), connections.boxes.rows_of(leaving)


def _box(row: NDArray[np.float64]) -> Box:
    left, top, right, bottom = row.tolist()
    return left, top, right, bottom
