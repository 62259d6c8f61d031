"""Laying a graph out with its frames: what stands in one keeps together, and nothing else stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.layout.grid import Size, ceiled
from netdesigner.canvas.layout.layered import laid_out
from netdesigner.canvas.layout.net import Link, links_of, order_of
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow, Point

_KEY = "frame {id}"
"""Among the boxes of a layout, a frame must not be taken for a node."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, or the whole canvas, that nodes and frames stand in.

    Attributes:
        id: Its id.
        nodes: The nodes that stand in it and in no frame inside it.
        frames: The frames that stand right in it.
        laid: Where its nodes are if these are hidden and stay as they stand; `None` where they are laid out.
    """

    id: str
    nodes: Sequence[NodeId] = ()
    frames: Sequence[Frame] = ()
    laid: Mapping[NodeId, Point] | None = None

    @property
    def key(self) -> str:
        """What it is called among nodes."""
        return _KEY.format(id=self.id)


@dataclass(frozen=True, slots=True)
class Laid:
    """Where things go.

    Attributes:
        nodes: The upper left corners of nodes.
        frames: The outlines of frames, by their ids.
    """

    nodes: dict[NodeId, Point] = field(default_factory=dict)
    frames: dict[str, Box] = field(default_factory=dict)

    def outlines(self, sizes: Mapping[NodeId, Size]) -> Iterator[Box]:
        """Yield the rectangles of all."""
        yield from self.frames.values()
        yield from ((x, y, x + sizes[node][0], y + sizes[node][1]) for node, (x, y) in self.nodes.items())

    def add(self, other: Laid, by: Point) -> None:
        """Take in what is laid out elsewhere, displaced."""
        dx, dy = by
        self.nodes.update({node: (x + dx, y + dy) for node, (x, y) in other.nodes.items()})
        self.frames.update({key: (a + dx, b + dy, c + dx, d + dy) for key, (a, b, c, d) in other.frames.items()})


Outline: TypeAlias = Callable[[str, Laid], Box]
"""Returns the outline of a frame around what is laid out in it."""


def framed_layout(graph: Graph, sizes: Mapping[NodeId, Size], whole: Frame, outline: Outline, flow: Flow) -> Laid:
    """Return where nodes and frames go, with the whole at the origin.

    Args:
        graph: The graph.
        sizes: Width and height of its nodes.
        whole: All of them, and the frames.
        outline: What is drawn around the content of a frame.
        flow: Where the network leads.
    """
    paths = {path[-1]: path for path in _paths(whole, ())}
    links: dict[str, list[Link]] = defaultdict(list)
    for link in links_of(graph, sizes):
        level, (source, goal) = _parting(paths[link.source], paths[link.goal])
        links[level].append(link._replace(source=source, goal=goal))
    numbers = {node: number for number, node in enumerate(order_of(graph, sizes))}
    return _Layout(sizes, links, numbers, outline, flow).inside(whole)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lays frames out from the inside: each is one box among what stands beside it.

    Attributes:
        sizes: Width and height of the nodes.
        links: The links inside each frame, between what stands right in it.
        numbers: The order of the nodes.
        outline: What is drawn around the content of a frame.
        flow: Where the network leads.
    """

    sizes: Mapping[NodeId, Size]
    links: Mapping[str, Sequence[Link]]
    numbers: Mapping[NodeId, int]
    outline: Outline
    flow: Flow

    def inside(self, frame: Frame) -> Laid:
        """Lay out what stands in a frame, unless it is hidden."""
        if frame.laid is not None:
            return Laid(dict(frame.laid))
        inner = {child.key: (child.id, self._framed(child)) for child in frame.frames}
        sizes = {node: self.sizes[node] for node in frame.nodes}
        sizes |= {key: _size(laid.frames[child]) for key, (child, laid) in inner.items()}
        firsts = {key: self._first(laid) for key, (_child, laid) in inner.items()}
        order = sorted(sizes, key=lambda box: firsts.get(box, self.numbers.get(box, 0)))
        links = _downwards(order, self.links.get(frame.key, ()))
        corners = laid_out(order, sizes, links, self.flow)
        found = Laid({node: corners[node] for node in frame.nodes})
        for key, (child, laid) in inner.items():
            found.add(laid, _way(laid.frames[child], corners[key]))
        return found

    def _framed(self, frame: Frame) -> Laid:
        laid = self.inside(frame)
        laid.frames[frame.id] = self.outline(frame.id, laid)
        return laid

    def _first(self, laid: Laid) -> int:
        """Return the number of the first node that stands somewhere in a frame; an empty one comes last."""
        return min((self.numbers[node] for node in laid.nodes), default=len(self.numbers))


def _paths(frame: Frame, way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield for each node the frames that it stands in, from the outermost, and the node."""
    yield from ((*way, frame.key, node) for node in frame.nodes)
    for inner in frame.frames:
        yield from _paths(inner, (*way, frame.key))


def _parting(first: Sequence[str], second: Sequence[str]) -> tuple[str, tuple[str, str]]:
    """Return the innermost frame that two nodes share, and what of it each stands in."""
    depth = next(place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return first[depth - 1], (first[depth], second[depth])


def _downwards(order: Sequence[str], links: Sequence[Link]) -> list[Link]:
    """Return links without those that close a circle: a way may leave a frame and come back to it."""
    missing = dict.fromkeys(order, 0)
    below: dict[str, list[str]] = defaultdict(list)
    for link in links:
        missing[link.goal] += 1
        below[link.source].append(link.goal)
    ranks: dict[str, int] = {}
    ready = [box for box in reversed(order) if not missing[box]]
    rest = iter(order)
    while len(ranks) < len(order):
        box = ready.pop() if ready else next(box for box in rest if box not in ranks)
        if box not in ranks:
            ranks[box] = len(ranks)
            ready.extend(goal for goal in below[box] if _is_last(missing, goal))
    return [link for link in links if ranks[link.source] < ranks[link.goal]]


def _is_last(missing: dict[str, int], box: str) -> bool:
    """Count one of the links that a box waits for as done; return whether it was the last one."""
    missing[box] -= 1
    return not missing[box]


def _size(box: Box) -> Size:
    return box[2] - box[0], box[3] - box[1]


def _way(box: Box, corner: Point) -> Point:
    """Return the way to a corner in whole steps of the grid, so that what stood on it still does."""
    return ceiled(corner[0] - box[0]), ceiled(corner[1] - box[1])
