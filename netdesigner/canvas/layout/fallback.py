"""Layers in plain Python, where fast-sugiyama cannot be had: ranks by the longest path, order by sweeps."""

from __future__ import annotations

import numpy as np

from netdesigner.canvas.layout.layers import Layers, layers_of
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.ordering import improved, in_walking_order
from netdesigner.canvas.layout.ranks import Neighbours, downwards, lengths, neighbours_of

_SWEEPS = 16


def plain_layers(net: Net) -> Layers:
    """Return the layers of a net."""
    above, below = neighbours_of(net)
    ranks = np.array(_ranks(above, below))
    return improved(in_walking_order(net, layers_of(ranks, net)), _SWEEPS)


def _ranks(above: Neighbours, below: Neighbours) -> list[int]:
    """Return the row of each box: under the lowest of its sources; one without sources just above its users."""
    ranks = lengths(downwards(above, below), below)
    for box, users in enumerate(below):
        if users and not above[box]:
            ranks[box] = min(ranks[user] for user in users) - 1
    return ranks
