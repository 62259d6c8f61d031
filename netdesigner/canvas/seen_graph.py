"""The graph on screen as it is seen: with boxes in place of what collapsed frames hide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from netdesigner.canvas.box_faces import box_face
from netdesigner.canvas.crossings import Crossings, SeenNode, crossings_of
from netdesigner.canvas.faces import Face
from netdesigner.canvas.hidden import Hidden, hidden_of
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, Node, NodeId, Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    from netdesigner.canvas.workspace import Workspace


class SeenGraph:
    """Asks the document in place of the graph; as long as nothing is collapsed, that is the graph.

    Attributes:
        hidden: What collapsed frames hide.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.hidden = Hidden()
        self._crossings = Crossings()

    def follow(self) -> set[NodeId]:
        """Take over what is collapsed; return the nodes and boxes of which something may be seen otherwise."""
        workspace, before = self._workspace, self.hidden
        now = hidden_of(workspace.document, workspace.graph.id)
        if not (before.boxes or now.boxes):
            return set()
        touched = self._crossings.ends()
        self.hidden, self._crossings = now, crossings_of(workspace.graph, now, self.corner)
        return touched.union(self._crossings.ends(), before.boxes, now.boxes, before.nodes, now.nodes)

    def is_shown(self, node: NodeId) -> bool:
        """Return whether a node is there and not hidden; boxes are shown."""
        hidden = self.hidden
        return node in hidden.boxes or (node in self._workspace.graph.nodes and node not in hidden.nodes)

    def shown(self) -> Mapping[NodeId, object]:
        """Return what is shown, in the order of the document, then boxes."""
        nodes, hidden = self._workspace.graph.nodes, self.hidden
        if not hidden.boxes:
            return nodes
        return dict.fromkeys([*(node for node in nodes if node not in hidden.nodes), *hidden.boxes])

    def nodes(self) -> Iterable[Node | SeenNode]:
        """Return what is shown with the connections that are seen to end there."""
        nodes = self._workspace.graph.nodes.values()
        return self._crossings.nodes(nodes) if self.hidden.boxes else nodes

    def entering(self, node: NodeId) -> Iterable[Connection]:
        """Return the connections that are seen to end at a node or box."""
        graph = self._workspace.graph
        return self._crossings.entering(graph, node) if self.hidden.boxes else graph.connections_into(node)

    def port(self, port: Ref | Target) -> Ref | Target:
        """Return where an output or a place where a connection ends is seen."""
        return self._crossings.seen_output(port) if isinstance(port, Ref) else self.hidden.seen_target(port)

    def unled(self, waypoints: Iterable[Target]) -> AbstractSet[Target]:
        """Return the connections whose points are not seen: those into boxes, out of them and inside them."""
        if not self.hidden.boxes:
            return frozenset()
        return self._crossings.targets().union(target for target in waypoints if target.node in self.hidden.nodes)

    def corner(self, node: NodeId) -> Point:
        """Return the upper left corner of a node or box."""
        box = self.hidden.boxes.get(node)
        if box is not None:
            return box.position
        return self._workspace.places.of(self._workspace.document, self._workspace.graph, node)

    def corners(self, nodes: Collection[NodeId]) -> Sequence[Point]:
        """Return the upper left corners of many."""
        if self.hidden.boxes:
            return [self.corner(node) for node in nodes]
        return self._workspace.places.of_all(self._workspace.document, self._workspace.graph, nodes)

    def box_face(self, box: NodeId) -> Face:
        """Return what is drawn of a box."""
        frame, document = self.hidden.boxes[box], self._workspace.document
        known = self._workspace.report.verdicts.get(frame.graph, {})
        return box_face(document, frame, self.hidden.nodes_in(box), self._crossings.of[box], known)
