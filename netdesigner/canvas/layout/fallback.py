"""Layers in plain Python, where fast-sugiyama cannot be had: ranks by the longest path, order by sweeps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netdesigner.canvas.layout.layers import Layers, layers_of
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.ordering import improved, in_walking_order

_SWEEPS = 16


def plain_layers(net: Net) -> Layers:
    """Return the layers of a net."""
    below: list[list[int]] = [[] for _ in net.sizes]
    above: list[list[int]] = [[] for _ in net.sizes]
    for source, goal in zip(net.sources.tolist(), net.goals.tolist(), strict=True):
        below[source].append(goal)
        above[goal].append(source)
    ranks = np.array(_ranks(below, above))
    return improved(in_walking_order(net, layers_of(ranks, net)), _SWEEPS)


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
