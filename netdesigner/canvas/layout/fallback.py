"""Layers in plain Python, where fast-sugiyama cannot be had: ranks by the longest path, order by sweeps."""

from __future__ import annotations

from collections.abc import Sequence

from netdesigner.canvas.layout.layers import Layers, layers_of
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.ordering import improve

_SWEEPS = 16


def plain_layers(net: Net) -> Layers:
    """Return the layers of a net."""
    below: list[list[int]] = [[] for _ in net.nodes]
    above: list[list[int]] = [[] for _ in net.nodes]
    for link in sorted(net.links, key=lambda link: (link.leaves, link.enters, link.goal)):
        below[link.source].append(link.goal)
        above[link.goal].append(link.source)
    layers = layers_of(_ranks(below, above), net)
    return improve(net, _in_first_order(layers, below), _SWEEPS)


def _ranks(below: Sequence[Sequence[int]], above: Sequence[Sequence[int]]) -> list[int]:
    """Return the row of each box: under the lowest of its sources; one without sources just above its users."""
    ranks = [0] * len(below)
    for box in _topological(below, above):
        ranks[box] = max((ranks[source] + 1 for source in above[box]), default=0)
    for box, users in enumerate(below):
        if users and not above[box]:
            ranks[box] = min(ranks[user] for user in users) - 1
    return ranks


def _topological(below: Sequence[Sequence[int]], above: Sequence[Sequence[int]]) -> list[int]:
    missing = [len(sources) for sources in above]
    order = [box for box, count in enumerate(missing) if not count]
    for box in order:  # grows while it is read
        for user in below[box]:
            missing[user] -= 1
            if not missing[user]:
                order.append(user)
    return order


def _in_first_order(layers: Layers, below: Sequence[Sequence[int]]) -> Layers:
    """Return the layers with each row in the order in which a walk down the links meets its boxes and bends."""
    chains = {(chain[0], chain[-1]): chain for chain in layers.chains}
    met: dict[int, None] = {}
    for start in range(len(below)):
        waiting = [start]
        while waiting:
            box = waiting.pop()
            if box in met:
                continue
            met[box] = None
            waiting.extend(reversed(below[box]))
            for user in below[box]:
                met.update(dict.fromkeys(chains[box, user][1:-1]))
    place = {vertex: number for number, vertex in enumerate(met)}
    return Layers([sorted(row, key=place.__getitem__) for row in layers.rows], layers.chains)
