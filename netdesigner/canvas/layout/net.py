"""What a layout works on: boxes and links by number, one connected part of a graph at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class Course:
    """Where a link leaves its upper box and enters its lower one; see `Link`."""

    leaves: float = 0.5
    enters: float = 0.5


Courses: TypeAlias = Mapping[tuple[NodeId, NodeId], Course]
"""Links by the nodes where they start and end."""


def nets(order: Sequence[NodeId], sizes: Mapping[NodeId, Size], courses: Courses) -> list[Net]:
    """Return the connected parts that things form, in their order, by the links between them."""
    neighbours: dict[NodeId, set[NodeId]] = {node: set() for node in order}
    for source, goal in courses:
        neighbours[source].add(goal)
        neighbours[goal].add(source)
    parts = list(_parts(order, neighbours))
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    inside: list[dict[tuple[NodeId, NodeId], Course]] = [{} for _ in parts]
    for ends, course in courses.items():
        inside[part_of[ends[0]]][ends] = course
    return [_net(part, sizes, links) for part, links in zip(parts, inside, strict=True)]


def order_of(graph: Graph, sizes: Mapping[NodeId, Size]) -> list[NodeId]:
    """Return the nodes to lay out: the inputs in the order of the model, then the others as they were added."""
    return list(dict.fromkeys(node for node in (*graph.inputs, *graph.nodes) if node in sizes))


def courses_of(graph: Graph, sizes: Mapping[NodeId, Size]) -> Courses:
    """Return the links between the nodes with a size; the first of several between the same two counts."""
    found: dict[tuple[NodeId, NodeId], Course] = {}
    for node in sizes:
        connections = list(graph.connections_into(node))
        for place, connection in enumerate(connections):
            source, output = connection.source.node, connection.source.output
            if source in sizes:
                course = Course(1 - 1 / (output + 2), (place + 0.5) / len(connections))
                found.setdefault((source, node), course)
    return found


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


def _net(nodes: Sequence[NodeId], sizes: Mapping[NodeId, Size], courses: Courses) -> Net:
    numbers = {node: number for number, node in enumerate(nodes)}
    links = [
        Link(numbers[source], numbers[goal], course.leaves, course.enters) for (source, goal), course in courses.items()
    ]
    return Net(nodes, [sizes[node] for node in nodes], sorted(links, key=lambda link: (link.source, link.goal)))
