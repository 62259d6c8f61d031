"""The nodes and connections of a graph as they are drawn, filled in as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from netdesigner.canvas.boxes import Boxes
from netdesigner.canvas.connections import Connections
from netdesigner.canvas.ends import Taking, table_of
from netdesigner.canvas.faces import Face
from netdesigner.canvas.geometry import Body
from netdesigner.canvas.joints import LineStyle
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of a graph.

    Attributes:
        faces: What is drawn of each node.
        nodes: The rectangles of the nodes.
        connections: The connections between them.
    """

    faces: dict[NodeId, Face]
    nodes: Boxes[NodeId]
    connections: Connections

    @classmethod
    def of(cls, faces: dict[NodeId, Face], style: LineStyle, flow: Flow) -> Self:
        """Return nodes that stand nowhere yet, and are not connected."""
        nodes: Boxes[NodeId] = Boxes()
        return cls(faces, nodes, Connections(nodes, faces, style, flow))

    def fill(self, corners: Sequence[Point], nodes: Iterable[Taking]) -> None:
        """Say where all nodes stand, and what is connected."""
        self.nodes.fill(self.faces, rectangles(corners, [face.body for face in self.faces.values()]))
        self.connections.fill(nodes)


def rectangles(corners: Sequence[Point], bodies: Sequence[Body]) -> NDArray[np.float64]:
    """Return the rectangles of nodes, one row each, by their upper left corners."""
    import numpy as np

    table = table_of(corners)
    return np.hstack([table, table + table_of([(body.width, body.height) for body in bodies])])
