"""The rows of boxes by the longest ways that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import Numbers

Neighbours: TypeAlias = Sequence[Sequence[int]]


def neighbours_of(net: Net) -> tuple[Neighbours, Neighbours]:
    """Return the boxes above each box, and those below it, to which links lead."""
    above: list[list[int]] = [[] for _ in range(net.count)]
    below: list[list[int]] = [[] for _ in range(net.count)]
    for source, goal in zip(net.sources.tolist(), net.goals.tolist(), strict=True):
        below[source].append(goal)
        above[goal].append(source)
    return above, below


def downwards(above: Neighbours, below: Neighbours) -> list[int]:
    """Return the boxes, each after those above it."""
    missing = [len(sources) for sources in above]
    order = [box for box, count in enumerate(missing) if not count]
    for box in order:  # grows while it is read
        for user in below[box]:
            missing[user] -= 1
            if not missing[user]:
                order.append(user)
    return order


def lengths(order: Iterable[int], ahead: Neighbours) -> list[int]:
    """Return how many links the longest way to each box has, by the boxes ahead of each, which come after it."""
    found = [0] * len(ahead)
    for box in order:
        length = found[box] + 1
        for other in ahead[box]:
            found[other] = max(found[other], length)
    return found


def only_ranks(net: Net) -> Numbers | None:
    """Return the row of each box where no box could stand in another one unless there were more rows."""
    above, below = neighbours_of(net)
    order = downwards(above, below)
    down, up = np.array(lengths(order, below), np.intp), np.array(lengths(reversed(order), above), np.intp)
    through = down + up  # the longest way through each box
    return down if through.min() == through.max() else None
