"""The connections that cross the borders of collapsed frames, as they are seen at their boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netdesigner.canvas.hidden import Hidden
from netdesigner.catalogue.values import Ref
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import Connection, NodeId
from netdesigner.project.document import Point


@dataclass(frozen=True, slots=True)
class Crossing:
    """What crosses the border of one box.

    Attributes:
        entering: The connections that end in it.
        leaving: The outputs in it from which connections lead out.
    """

    entering: Sequence[Connection] = ()
    leaving: Sequence[Ref] = ()


@dataclass(frozen=True, slots=True)
class Crossings:
    """How the connections of a graph are seen.

    Attributes:
        hidden: What is hidden of the graph.
        of: What crosses the border of each box.
    """

    hidden: Hidden = field(default_factory=Hidden)
    of: Mapping[NodeId, Crossing] = field(default_factory=dict)

    def seen(self, connections: Iterable[Connection]) -> Iterator[Connection]:
        """Yield connections as they are seen; those inside one box are not."""
        hidden = self.hidden
        for connection in connections:
            source, target = connection.source, hidden.seen_target(connection.target)
            box = hidden.nodes.get(source.node)
            if box is None:
                yield Connection(source, target)
            elif box != target.node:
                yield Connection(Ref(box, self.of[box].leaving.index(source)), target)

    def entering(self, graph: Graph, node: NodeId) -> Iterator[Connection]:
        """Yield the connections that are seen to end at a node or box."""
        return self.seen(self.of[node].entering if node in self.of else graph.connections_into(node))

    def beside(self, graph: Graph) -> set[NodeId]:
        """Return the nodes and boxes outside to which something leads from boxes."""
        inside = (node for node in self.hidden.nodes if node in graph.nodes)
        users = (self.hidden.seen_node(user) for node in inside for user in graph.successors(node))
        return set(users) - self.hidden.boxes.keys()


def crossings_of(graph: Graph, hidden: Hidden, corner: Callable[[NodeId], Point]) -> Crossings:
    """Return how the connections of a graph are seen: at the edges of a box in the order in which nodes stand in it.

    Args:
        graph: The graph.
        hidden: What is hidden of it.
        corner: Returns the upper left corner of a node.
    """
    inside: defaultdict[NodeId, list[NodeId]] = defaultdict(list)
    for node in sorted(hidden.nodes, key=corner):
        inside[hidden.nodes[node]].append(node)
    return Crossings(hidden, {box: _crossing(graph, inside[box]) for box in hidden.boxes})


def _crossing(graph: Graph, nodes: Sequence[NodeId]) -> Crossing:
    within = set(nodes)
    entering = [link for node in nodes for link in graph.connections_into(node) if link.source.node not in within]
    leaving = (link.source for node in nodes for link in graph.connections_from(node) if link.target.node not in within)
    return Crossing(entering, list(dict.fromkeys(leaving)))
