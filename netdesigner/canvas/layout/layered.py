"""Laying a graph out in layers, from top to bottom or from left to right."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from netdesigner.canvas.flow import LAYER_GAP, turned
from netdesigner.canvas.layout.columns import centres
from netdesigner.canvas.layout.fallback import plain_layers
from netdesigner.canvas.layout.grid import ceiled, floored
from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Courses, Net, Size, courses_of, nets, order_of
from netdesigner.canvas.layout.packing import packed
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow, Point

logger = logging.getLogger(__name__)

Layering: TypeAlias = Callable[[Net], Layers]

COLUMN_GAP: Final = 36.0
BEND_WIDTH: Final = 36.0
"""The room of a connection that passes through a row."""
PART_GAP: Final = 64.0


def layout(
    graph: Graph, sizes: Mapping[NodeId, Size], layering: Layering | None = None, flow: Flow = Flow.DOWN
) -> dict[NodeId, Point]:
    """Return where the upper left corners of nodes go, with the whole at the origin.

    Args:
        graph: The graph.
        sizes: Width and height of the nodes to lay out; others are left out of account.
        layering: What cuts it into layers; the best that can be had when none is named.
        flow: Where the network leads.
    """
    return laid_out(order_of(graph, sizes), sizes, courses_of(graph, sizes), flow, layering)


def laid_out(
    order: Sequence[NodeId],
    sizes: Mapping[NodeId, Size],
    courses: Courses,
    flow: Flow,
    layering: Layering | None = None,
) -> dict[NodeId, Point]:
    """Return where the upper left corners of things go, in their order, by the links between them."""
    upright = {node: turned(flow, size) for node, size in sizes.items()}
    found = _downwards(nets(order, upright, courses), upright, LAYER_GAP[flow], layering or best_layering())
    return {node: turned(flow, corner) for node, corner in found.items()}


def _downwards(
    nets: Sequence[Net], sizes: Mapping[NodeId, Size], gap: float, layering: Layering
) -> dict[NodeId, Point]:
    parts = [_placed(net, layering(net), gap) for net in nets]
    places = packed([_extent(part, sizes) for part in parts], PART_GAP)
    return {
        node: (floored(left) + x, floored(top) + y)
        for part, (left, top) in zip(parts, places, strict=True)
        for node, (x, y) in part.items()
    }


def best_layering() -> Layering:
    """Return the quick layering where its library can be loaded, else the one in plain Python."""
    try:
        from netdesigner.canvas.layout.fast import fast_layers
    except ImportError as error:
        logger.info("Layouts are made in plain Python: %s", error)
        return plain_layers
    return fast_layers


def _placed(net: Net, layers: Layers, gap: float) -> dict[NodeId, Point]:
    """Return where the nodes of a connected part go, the leftmost at 0."""
    room = {box: ceiled(width + COLUMN_GAP) for box, (width, _) in enumerate(net.sizes)}
    xs = centres(net, layers, defaultdict(lambda: ceiled(BEND_WIDTH), room))
    ys = _tops(net, layers, gap)
    corners = [(floored(xs[box]) - width / 2, ys[box]) for box, (width, _) in enumerate(net.sizes)]
    left = floored(min(x for x, _ in corners))
    return {node: (x - left, y) for node, (x, y) in zip(net.nodes, corners, strict=True)}


def _tops(net: Net, layers: Layers, gap: float) -> dict[int, float]:
    """Return the y of each box: rows as high as their highest box."""
    heights = [max((net.sizes[box][1] for box in row if box < net.count), default=0.0) for row in layers.rows]
    tops = [0.0]
    for height, _ in pairwise((*heights, 0.0)):
        tops.append(tops[-1] + ceiled(height + gap))
    return {box: tops[number] for number, row in enumerate(layers.rows) for box in row}


def _extent(part: Mapping[NodeId, Point], sizes: Mapping[NodeId, Size]) -> Size:
    return (
        max(x + sizes[node][0] for node, (x, _) in part.items()),
        max(y + sizes[node][1] for node, (_, y) in part.items()),
    )
