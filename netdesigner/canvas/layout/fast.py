"""Layers by fast-sugiyama: ranks that keep links short, and few crossings, quickly for thousands of nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from fast_sugiyama import from_edges

from netdesigner.canvas.layout.layers import Layers, Row
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.ordering import crossings, improved, in_walking_order

_SWEEPS = 4
"""Its order knows no ports; these sweeps do."""


def fast_layers(net: Net) -> Layers:
    """Return the layers of a net."""
    if not net.links:
        return Layers([[0]], [])
    # It ends the process for other minimum lengths than 1, and takes ids after the last box for bends.
    edges = [(link.source, link.goal) for link in net.links]
    layouts = from_edges(edges, minimum_length=1, dummy_vertices=True, dummy_size=1.0, ranking_type="minimize")
    positions = [(int(vertex), x, y) for vertex, (x, y) in layouts[0][0]]
    below: dict[int, list[int]] = {}
    for upper, lower in layouts[0][3] or ():
        below.setdefault(int(upper), []).append(int(lower))
    found = Layers(_rows(positions), _chains(net, below))
    # In the order of the ports, where that crosses no more: inputs, branches and outputs stand as a person named them.
    natural = improved(net, in_walking_order(net, found), _SWEEPS)
    return (
        natural
        if not crossings(net, natural)
        else min(natural, improved(net, found, _SWEEPS), key=partial(crossings, net))
    )


def _rows(positions: Sequence[tuple[int, float, float]]) -> list[Row]:
    """Return the vertices by their y, which grows upwards, and their x."""
    rows: dict[float, Row] = {}
    for vertex, _x, y in sorted(positions, key=lambda position: (-position[2], position[1])):
        rows.setdefault(y, []).append(vertex)
    return list(rows.values())


def _chains(net: Net, below: Mapping[int, Sequence[int]]) -> list[tuple[int, ...]]:
    chains = {(chain[0], chain[-1]): chain for box in range(net.count) for chain in _chains_from(box, net, below)}
    return [chains[link.source, link.goal] for link in net.links]


def _chains_from(box: int, net: Net, below: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    for first in below.get(box, ()):
        chain = [box, first]
        while chain[-1] >= net.count:
            chain.append(below[chain[-1]][0])
        yield tuple(chain)
