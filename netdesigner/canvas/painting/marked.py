"""Which rows of a table are those of many keys: asked with every frame while a hand changes what is selected."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from netdesigner.canvas.boxes import Boxes, Rows
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class MarkedRows:
    """A mark for each row; when other keys are asked for, only those are looked up that have come or gone."""

    def __init__(self, boxes: Boxes[NodeId]) -> None:
        self._boxes = boxes
        self._nodes: AbstractSet[NodeId] = frozenset()
        self._marks: NDArray[np.bool_] | None = None

    def forget(self) -> None:
        """Forget all marks: keys have other rows."""
        self._nodes, self._marks = frozenset(), None

    def among(self, rows: Rows, nodes: AbstractSet[NodeId]) -> Rows:
        """Return those of some rows that are of some nodes."""
        marked: Rows = rows[self._marked(nodes)[rows]]
        return marked

    def _marked(self, nodes: AbstractSet[NodeId]) -> NDArray[np.bool_]:
        import numpy as np

        if self._marks is None:
            self._marks = np.zeros(len(self._boxes), np.bool_)
        if nodes is not self._nodes:
            self._marks[self._boxes.rows_of(self._nodes ^ nodes)] ^= True
            self._nodes = nodes
        return self._marks
