"""What a layout works on: boxes and links by number, one connected part of a graph at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two boxes; several connections between the same two nodes are one.

    Attributes:
        source: The box above.
        goal: The box below.
        leaves: Where it starts, from 0 at the left to 1; only the order among the source's outputs counts.
        enters: Where it ends, from 0 at the left end of the goal's ports to 1.
    """

    source: int
    goal: int
    leaves: float = 0.5
    enters: float = 0.5


@dataclass(frozen=True, slots=True)
class Net:
    """A connected part of a graph.

    Attributes:
        nodes: The nodes by number, those with smaller numbers further left where nothing speaks against it.
        sizes: Width and height of each.
        links: The links; no two between the same boxes.
    """

    nodes: Sequence[NodeId]
    sizes: Sequence[Size]
    links: Sequence[Link]

    @property
    def count(self) -> int:
        """How many boxes there are."""
        return len(self.nodes)


def nets_of(graph: Graph, sizes: Mapping[NodeId, Size]) -> list[Net]:
    """Return the connected parts that the nodes with a size form, in the order of their first nodes."""
    order = _order(graph, sizes)
    neighbours: dict[NodeId, set[NodeId]] = {node: set() for node in order}
    for node in order:
        for source in graph.predecessors(node):
            if source in neighbours:
                neighbours[node].add(source)
                neighbours[source].add(node)
    return [_net(graph, part, sizes) for part in _parts(order, neighbours)]


def _order(graph: Graph, sizes: Mapping[NodeId, Size]) -> list[NodeId]:
    """Return the nodes to lay out: the inputs in the order of the model, then the others as they were added."""
    return list(dict.fromkeys(node for node in (*graph.inputs, *graph.nodes) if node in sizes))


def _parts(order: Sequence[NodeId], neighbours: Mapping[NodeId, set[NodeId]]) -> Iterator[list[NodeId]]:
    part_of: dict[NodeId, NodeId] = {}
    for start in order:
        waiting = [] if start in part_of else [start]
        while waiting:
            node = waiting.pop()
            if node not in part_of:
                part_of[node] = start
                waiting.extend(neighbours[node])
    parts: dict[NodeId, list[NodeId]] = {}
    for node in order:
        parts.setdefault(part_of[node], []).append(node)
    yield from parts.values()


def _net(graph: Graph, nodes: Sequence[NodeId], sizes: Mapping[NodeId, Size]) -> Net:
    numbers = {node: number for number, node in enumerate(nodes)}
    links = {(link.source, link.goal): link for node in reversed(nodes) for link in _links_into(graph, node, numbers)}
    return Net(nodes, [sizes[node] for node in nodes], [links[ends] for ends in sorted(links)])


def _links_into(graph: Graph, node: NodeId, numbers: Mapping[NodeId, int]) -> Iterator[Link]:
    connections = list(graph.connections_into(node))
    for place, connection in reversed([*enumerate(connections)]):  # the first of several between the same two wins
        source, output = connection.source.node, connection.source.output
        if source in numbers:
            enters = (place + 0.5) / len(connections)
            yield Link(numbers[source], numbers[node], 1 - 1 / (output + 2), enters)
