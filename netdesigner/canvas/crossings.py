"""The connections that cross the borders of collapsed frames, as they are seen at their boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netdesigner.canvas.hidden import Hidden
from netdesigner.catalogue.values import Ref
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import Connection, Node, NodeId, Target
from netdesigner.project.document import Point


@dataclass(frozen=True, slots=True)
class Crossing:
    """What crosses the border of one box.

    Attributes:
        entering: The connections that end in it.
        leaving: Those that begin in it.
        outputs: The outputs in it from which these lead out.
    """

    entering: Sequence[Connection] = ()
    leaving: Sequence[Connection] = ()
    outputs: Sequence[Ref] = ()


@dataclass(frozen=True, slots=True)
class SeenNode:
    """A node or box with the connections that are seen to end at it."""

    id: NodeId
    entering: Sequence[Connection]


@dataclass(frozen=True, slots=True)
class Crossings:
    """How the connections of a graph are seen.

    Attributes:
        hidden: What is hidden of the graph.
        of: What crosses the border of each box.
    """

    hidden: Hidden = field(default_factory=Hidden)
    of: Mapping[NodeId, Crossing] = field(default_factory=dict)

    def links(self) -> Iterator[Connection]:
        """Yield all connections that cross a border, some twice."""
        for crossing in self.of.values():
            yield from crossing.entering
            yield from crossing.leaving

    def ends(self) -> set[NodeId]:
        """Return the nodes where connections begin and end that cross a border."""
        return {node for link in self.links() for node in (link.source.node, link.target.node)}

    def targets(self) -> set[Target]:
        """Return the connections that cross a border, named by where they end."""
        return {link.target for link in self.links()}

    def seen_output(self, ref: Ref) -> Ref:
        """Return where connections from an output are seen to begin."""
        box = self.hidden.nodes.get(ref.node)
        if box is None:
            return ref
        outputs = self.of[box].outputs
        return Ref(box, outputs.index(ref) if ref in outputs else len(outputs))

    def entering(self, graph: Graph, node: NodeId) -> Iterator[Connection]:
        """Yield the connections that are seen to end at a node or box."""
        return self._seen(self.of[node].entering if node in self.of else graph.connections_into(node))

    def nodes(self, nodes: Iterable[Node]) -> Iterator[SeenNode]:
        """Yield those of nodes that are not hidden, and the boxes."""
        for node in nodes:
            if node.id not in self.hidden.nodes:
                yield SeenNode(node.id, tuple(self._seen(node.entering)))
        for box, crossing in self.of.items():
            yield SeenNode(box, tuple(self._seen(crossing.entering)))

    def _seen(self, connections: Iterable[Connection]) -> Iterator[Connection]:
        """Yield connections, none of which is inside one box, as they are seen."""
        for connection in connections:
            yield Connection(self.seen_output(connection.source), self.hidden.seen_target(connection.target))


def crossings_of(graph: Graph, hidden: Hidden, corner: Callable[[NodeId], Point]) -> Crossings:
    """Return how the connections of a graph are seen: at the edges of a box in the order in which nodes stand in it.

    Args:
        graph: The graph.
        hidden: What is hidden of it.
        corner: Returns the upper left corner of a node.
    """
    inside: defaultdict[NodeId, list[NodeId]] = defaultdict(list)
    for node in sorted(hidden.nodes, key=lambda node: (corner(node), node)):
        inside[hidden.nodes[node]].append(node)
    return Crossings(hidden, {box: _crossing(graph, inside[box]) for box in hidden.boxes})


def _crossing(graph: Graph, nodes: Sequence[NodeId]) -> Crossing:
    within = set(nodes)
    entering = [link for node in nodes for link in graph.connections_into(node) if link.source.node not in within]
    leaving = [link for node in nodes for link in graph.connections_from(node) if link.target.node not in within]
    return Crossing(entering, leaving, list(dict.fromkeys(link.source for link in leaving)))
