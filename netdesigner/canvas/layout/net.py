"""What a layout works on: boxes and links by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np

from netdesigner.canvas.layout.grid import Size
from netdesigner.canvas.layout.numbers import Lengths, Numbers, counted, pieces
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId


class Link(NamedTuple):
    """A link between two nodes.

    Attributes:
        source: The node above.
        goal: The node below.
        leaves: Where it starts, from 0 at the left to 1; only the order among the source's outputs counts.
        enters: Where it ends, from 0 at the left end of the goal's ports to 1.
    """

    source: NodeId
    goal: NodeId
    leaves: float
    enters: float


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Boxes, those with smaller numbers further left where nothing speaks against it, and the links between them.

    Links are sorted by their sources, then by their goals; no two are between the same boxes.

    Attributes:
        sizes: Width and height of each box.
        sources: The box where each link starts.
        goals: The box where it ends.
        leaves: Where it leaves the one; see `Link`.
        enters: Where it enters the other.
    """

    sizes: Lengths
    sources: Numbers
    goals: Numbers
    leaves: Lengths
    enters: Lengths

    @property
    def count(self) -> int:
        """How many boxes there are."""
        return len(self.sizes)

    @property
    def shape(self) -> bytes:
        """The same for nets that are laid out the same."""
        columns = (self.sizes, self.sources, self.goals, self.leaves, self.enters)
        return b"".join((len(self.sizes).to_bytes(8), *(np.ascontiguousarray(column).tobytes() for column in columns)))


def order_of(graph: Graph, sizes: Mapping[NodeId, Size]) -> list[NodeId]:
    """Return the nodes to lay out: the inputs in the order of the model, then the others as they were added."""
    return list(dict.fromkeys(filter(sizes.__contains__, chain(graph.inputs, graph.nodes))))


def links_of(graph: Graph, sizes: Mapping[NodeId, Size]) -> Iterator[Link]:
    """Yield a link for each connection between the nodes with a size."""
    nodes = graph.nodes
    for node in sizes:
        entering = nodes[node].entering
        for place, source in enumerate(connection.source for connection in entering):
            if source.node in sizes:
                yield Link(source.node, node, 1 - 1 / (source.output + 2), (place + 0.5) / len(entering))


def net_of(order: Sequence[NodeId], sizes: Lengths, links: Iterable[Link]) -> Net:
    """Return nodes as boxes, in their order; of several links between the same two, the first one counts."""
    numbers = {node: number for number, node in enumerate(order)}
    columns = [*zip(*links, strict=True)] or [()] * len(Link._fields)
    sources, goals = (np.array([numbers[node] for node in column], np.intp) for column in columns[:2])
    _, first = np.unique(sources * len(order) + goals, return_index=True)
    leaves, enters = (np.array(column)[first] for column in columns[2:])
    return Net(sizes, sources[first], goals[first], leaves, enters)


def line_of(net: Net) -> Numbers | None:
    """Return the boxes of a connected net in order, if each leads to one other at most, and none is led to twice."""
    is_led_to = np.bincount(net.goals, minlength=net.count)
    if np.bincount(net.sources, minlength=net.count).max() > 1 or is_led_to.max() > 1 or is_led_to.all():
        return None
    following = dict(zip(net.sources.tolist(), net.goals.tolist(), strict=True))
    line = [int(is_led_to.argmin())]
    while line[-1] in following:
        line.append(following[line[-1]])
    return np.array(line)


def connected(net: Net) -> Iterator[tuple[Numbers, Net]]:
    """Yield the connected parts of a net, in the order of their first boxes, each after the boxes that it has."""
    part, counts = _parts(net)
    boxes, inside = np.argsort(part, kind="stable"), np.empty(net.count, np.intp)
    inside[boxes] = counted(counts)  # the number that each has in its part
    part_of_link = part[net.sources]
    links, link_counts = np.argsort(part_of_link, kind="stable"), np.bincount(part_of_link, minlength=len(counts))
    for some, within in zip(pieces(boxes, counts), pieces(links, link_counts), strict=True):
        sources, goals = inside[net.sources[within]], inside[net.goals[within]]
        yield some, Net(net.sizes[some], sources, goals, net.leaves[within], net.enters[within])


def _parts(net: Net) -> tuple[Numbers, Numbers]:
    """Return the connected part of each box, and how many boxes each part has."""
    first = np.arange(net.count)  # of all boxes of its part that are known
    while True:
        one, other = first[net.sources], first[net.goals]
        after = first.copy()
        np.minimum.at(after, np.maximum(one, other), np.minimum(one, other))
        after = after[after]
        if np.array_equal(after, first):
            break
        first = after
    _, part, counts = np.unique(first, return_inverse=True, return_counts=True)
    return part, counts
