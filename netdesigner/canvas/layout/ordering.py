"""The order of boxes inside rows: sweeps that put each one where its neighbours are, so that few links cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

import numpy as np

from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import inverted, pieces

Row: TypeAlias = list[int]
Pulls: TypeAlias = Sequence[list[tuple[int, float]]]
"""For each box and bend its neighbours in the row before, and where the link is at them, from 0 to 1."""


def in_walking_order(net: Net, layers: Layers) -> Layers:
    """Return the layers with each row in the order in which a walk along the ports meets its boxes and bends."""
    met = inverted(np.array([*_walk(net)]))
    boxes, links = met[: net.count], met[net.count :]
    return layers.sorted_by(np.concatenate([boxes, np.repeat(links, layers.spans - 1)]))


def improved(layers: Layers, sweeps: int) -> Layers:
    """Return the layers with fewer crossings; the first order wins among equals."""
    best, fewest = layers, crossings(layers)
    if not fewest:
        return layers
    above, below = _pulls(layers)
    rows = [row.tolist() for row in pieces(layers.order, np.bincount(layers.rows))]
    for sweep in range(sweeps):
        if fewest == 0:
            break
        upwards = sweep % 2 == 0
        _sweep(rows, below if upwards else above, upwards=upwards)
        found = replace(layers, order=np.array([*chain.from_iterable(rows)]))
        count = crossings(found)
        if count < fewest:
            best, fewest = found, count
    return best


def crossings(layers: Layers) -> int:
    """Return how many links cross between the rows, ports taken into account."""
    places = layers.places
    starts, ends = places[layers.uppers] + layers.leaves, places[layers.lowers] + layers.enters
    ends = ends[np.lexsort((ends, starts))]
    return 0 if (ends[1:] >= ends[:-1]).all() else _inversions(ends.tolist())


def _inversions(numbers: Sequence[float]) -> int:
    """Return how many pairs of numbers stand with the larger one first."""
    seen: list[float] = []
    count = 0
    for number in numbers:
        count += len(seen) - bisect_right(seen, number)
        insort(seen, number)
    return count


def _walk(net: Net) -> Iterator[int]:
    """Yield boxes, and links by numbers after theirs, as a walk meets them that goes each link to its end and on."""
    by_ports = np.lexsort((net.goals, net.enters, net.leaves, net.sources))
    leaving = (net.count + by_ports).tolist()
    firsts = np.searchsorted(net.sources, np.arange(net.count + 1)).tolist()
    ends = [*range(net.count), *net.goals.tolist()]
    met = [False] * net.count
    for start in range(net.count):
        waiting = [start]
        while waiting:
            step = waiting.pop()
            box = ends[step]
            if step != box:
                yield step
            if not met[box]:
                met[box] = True
                yield box
                waiting += reversed(leaving[firsts[box] : firsts[box + 1]])


def _pulls(layers: Layers) -> tuple[Pulls, Pulls]:
    """Return the pulls on each box and bend from the row above and from the row below."""
    above: Pulls = [[] for _ in layers.rows]
    below: Pulls = [[] for _ in layers.rows]
    columns = (layers.uppers, layers.lowers, layers.leaves, layers.enters)
    for upper, lower, leaves, enters in zip(*(column.tolist() for column in columns), strict=True):
        above[lower].append((upper, leaves))
        below[upper].append((lower, enters))
    return above, below


def _sweep(rows: Sequence[Row], pulls: Pulls, *, upwards: bool) -> None:
    """Sort each row by where its neighbours in the row before stand; who has none stays beside who was before it."""
    place: dict[int, float] = {}
    for row in reversed(rows) if upwards else rows:
        wanted: dict[int, float] = {}
        last = -1.0
        for vertex in row:
            met = pulls[vertex]
            last = wanted[vertex] = last if not met else sum(place[neighbour] + at for neighbour, at in met) / len(met)
        row.sort(key=wanted.__getitem__)
        place.update((vertex, float(number)) for number, vertex in enumerate(row))
