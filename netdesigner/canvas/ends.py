"""Where connections begin and end: at the ports of their nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from netdesigner.canvas.boxes import Boxes
from netdesigner.canvas.faces import Face
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Taking(Protocol):
    """A node that connections end at."""

    @property
    def id(self) -> NodeId:
        """Its id."""

    @property
    def entering(self) -> Sequence[Connection]:
        """The connections."""


class Ends:
    """Finds them by the outlines of nodes; a port that is not shown counts as the middle of its edge.

    Args:
        nodes: The rectangles of the nodes.
        faces: What is drawn of them.
        sources: Where each connection begins.
    """

    def __init__(self, nodes: Boxes[NodeId], faces: Mapping[NodeId, Face], sources: Mapping[Target, Ref]) -> None:
        self._nodes = nodes
        self._faces = faces
        self._sources = sources

    def input(self, target: Target) -> Point:
        """Return where a connection ends."""
        left, top, _, _ = self._nodes.box(target.node)
        x, y = self._faces[target.node].body.input(target.path)
        return left + x, top + y

    def output(self, ref: Ref) -> Point:
        """Return where an output is."""
        left, top, _, _ = self._nodes.box(ref.node)
        x, y = self._faces[ref.node].body.output(ref.output)
        return left + x, top + y

    def of(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """Return where connections begin and end, one row each."""
        import numpy as np

        faces, known = self._faces, self._sources
        sources = [known[target] for target in targets]
        first = self._nodes.boxes([source.node for source in sources])[:, :2]
        last = self._nodes.boxes([target.node for target in targets])[:, :2]
        outputs = [faces[source.node].body.output(source.output) for source in sources]
        inputs = [faces[target.node].body.input(target.path) for target in targets]
        return np.hstack([first + table_of(outputs), last + table_of(inputs)])


def table_of(points: Sequence[Point]) -> NDArray[np.float64]:
    """Return points, one row each; numpy takes three times as long over a list of pairs."""
    import numpy as np

    return np.fromiter(chain.from_iterable(points), np.float64, 2 * len(points)).reshape(-1, 2)
