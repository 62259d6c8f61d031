"""Laying a graph out in layers, from top to bottom or from left to right."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from netdesigner.canvas.flow import LAYER_GAP
from netdesigner.canvas.layout.columns import centres
from netdesigner.canvas.layout.fallback import plain_layers
from netdesigner.canvas.layout.gaps import BEND_WIDTH, COLUMN_GAP, PART_GAP
from netdesigner.canvas.layout.grid import STEP, Size, ceiled, floored
from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Link, Net, connected, line_of, links_of, net_of, order_of
from netdesigner.canvas.layout.numbers import Lengths, Numbers
from netdesigner.canvas.layout.packing import packed
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow, Point

logger = logging.getLogger(__name__)

Layering: TypeAlias = Callable[[Net], Layers]


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
    return laid_out(order_of(graph, sizes), sizes, links_of(graph, sizes), flow, layering)


def laid_out(
    order: Sequence[NodeId],
    sizes: Mapping[NodeId, Size],
    links: Iterable[Link],
    flow: Flow,
    layering: Layering | None = None,
) -> dict[NodeId, Point]:
    """Return where the upper left corners of things go, in their order, by the links between them."""
    net = net_of(order, _turned(flow, np.array([sizes[node] for node in order]).reshape(-1, 2)), links)
    corners = _turned(flow, _corners(net, LAYER_GAP[flow], layering or best_layering()))
    return dict(zip(order, zip(*corners.T.tolist(), strict=True), strict=True))


def _corners(net: Net, gap: float, layering: Layering) -> Lengths:
    """Return where the upper left corners of boxes go, the connected parts beside each other."""
    alike: dict[bytes, Lengths] = {}  # many small parts are often the same
    parts: list[tuple[Numbers, Lengths]] = []
    for boxes, part in connected(net):
        shape = part.shape
        if shape not in alike:
            alike[shape] = _placed(part, gap, layering)
        parts.append((boxes, alike[shape]))
    extents = [(corners + net.sizes[boxes]).max(axis=0).tolist() for boxes, corners in parts]
    found = np.empty_like(net.sizes)
    for (boxes, corners), (left, top) in zip(parts, packed(extents, PART_GAP), strict=True):
        found[boxes] = corners + np.array([floored(left), floored(top)])
    return found


def best_layering() -> Layering:
    """Return the quick layering where its library can be loaded, else the one in plain Python."""
    try:
        from netdesigner.canvas.layout.fast import fast_layers
    except ImportError as error:
        logger.info("Layouts are made in plain Python: %s", error)
        return plain_layers
    return fast_layers


def _placed(net: Net, gap: float, layering: Layering) -> Lengths:
    """Return where the boxes of a connected part go, one row each, the leftmost at 0."""
    line = line_of(net)
    middles, tops = _laid_out(net, gap, layering(net)) if line is None else _stood_in_line(net, line, gap)
    lefts = _floored(middles) - net.sizes[:, 0] / 2
    return np.stack([lefts - floored(lefts.min()), tops], axis=1)


def _stood_in_line(net: Net, line: Numbers, gap: float) -> tuple[Lengths, Lengths]:
    """Return what `_laid_out` does for boxes that lead from one to the next, many times quicker."""
    steps = _ceiled(net.sizes[line, 1] + gap)
    tops = np.empty(net.count)
    tops[line] = np.cumsum(steps) - steps
    return np.zeros(net.count), tops


def _laid_out(net: Net, gap: float, layers: Layers) -> tuple[Lengths, Lengths]:
    """Return the x of the middle of each box, and the y of its upper edge."""
    room = np.full(len(layers.rows), ceiled(BEND_WIDTH))
    room[: net.count] = _ceiled(net.sizes[:, 0] + COLUMN_GAP)
    return centres(net, layers, room)[: net.count], _tops(net, layers, gap)


def _tops(net: Net, layers: Layers, gap: float) -> Lengths:
    """Return the y of each box: rows as high as their highest box."""
    heights = np.zeros(layers.rows.max() + 1)
    np.maximum.at(heights, layers.rows[: net.count], net.sizes[:, 1])
    steps = _ceiled(heights + gap)
    return (np.cumsum(steps) - steps)[layers.rows[: net.count]]


def _floored(lengths: Lengths) -> Lengths:
    return np.floor(lengths / STEP) * STEP


def _ceiled(lengths: Lengths) -> Lengths:
    return np.ceil(lengths / STEP) * STEP


def _turned(flow: Flow, rows: Lengths) -> Lengths:
    """Return points, one in each row, as if networks led down; and those where they are."""
    return rows if flow is Flow.DOWN else rows[:, ::-1]
