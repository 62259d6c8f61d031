"""The order of boxes inside rows: sweeps that put each one where its neighbours are, so that few links cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from netdesigner.canvas.layout.layers import Layers, Row, Segment
from netdesigner.canvas.layout.net import Link, Net

Pull = tuple[int, float]
"""A neighbour, and where the link is at it, from 0 to 1."""


def in_walking_order(net: Net, layers: Layers) -> Layers:
    """Return the layers with each row in the order in which a walk along the ports meets its boxes and bends."""
    leaving: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(net.links)), key=lambda number: _by_ports(net.links[number])):
        leaving[net.links[number].source].append(number)
    met: dict[int, None] = {}
    for start in range(net.count):
        waiting = [start]
        while waiting:
            box = waiting.pop()
            if box not in met:
                met[box] = None
                met.update((bend, None) for number in leaving[box] for bend in layers.chains[number][1:-1])
                waiting.extend(net.links[number].goal for number in reversed(leaving[box]))
    place = {vertex: number for number, vertex in enumerate(met)}
    return Layers([sorted(row, key=place.__getitem__) for row in layers.rows], layers.chains)


def improved(net: Net, layers: Layers, sweeps: int) -> Layers:
    """Return the layers with fewer crossings; the first order wins among equals."""
    segments = list(layers.segments(net))
    above, below = _pulls(segments)
    gaps = _gaps(segments, layers.rows)
    best, fewest = layers.rows, _crossings(layers.rows, gaps)
    rows = [list(row) for row in layers.rows]
    for sweep in range(sweeps):
        if fewest == 0:
            break
        upwards = sweep % 2 == 0
        _sweep(rows, below if upwards else above, upwards=upwards)
        count = _crossings(rows, gaps)
        if count < fewest:
            best, fewest = [list(row) for row in rows], count
    return Layers(best, layers.chains)


def crossings(net: Net, layers: Layers) -> int:
    """Return how many links cross between the rows, ports taken into account."""
    return _crossings(layers.rows, _gaps(layers.segments(net), layers.rows))


def _by_ports(link: Link) -> tuple[float, float, int]:
    return link.leaves, link.enters, link.goal


def _pulls(segments: Iterable[Segment]) -> tuple[Mapping[int, list[Pull]], Mapping[int, list[Pull]]]:
    """Return the pulls on each box and bend from the row above and from the row below."""
    above: dict[int, list[Pull]] = defaultdict(list)
    below: dict[int, list[Pull]] = defaultdict(list)
    for segment in segments:
        above[segment.lower].append((segment.upper, segment.leaves))
        below[segment.upper].append((segment.lower, segment.enters))
    return above, below


def _gaps(segments: Iterable[Segment], rows: Sequence[Row]) -> list[list[Segment]]:
    """Return the segments between each two rows."""
    row_of = {vertex: number for number, row in enumerate(rows) for vertex in row}
    gaps: list[list[Segment]] = [[] for _ in rows]
    for segment in segments:
        gaps[row_of[segment.upper]].append(segment)
    return gaps


def _sweep(rows: Sequence[Row], pulls: Mapping[int, list[Pull]], *, upwards: bool) -> None:
    """Sort each row by where its neighbours in the row before stand; who has none stays beside who was before it."""
    place: dict[int, float] = {}
    for row in reversed(rows) if upwards else rows:
        wanted: dict[int, float] = {}
        last = -1.0
        for vertex in row:
            met = pulls.get(vertex)
            last = wanted[vertex] = last if not met else sum(place[neighbour] + at for neighbour, at in met) / len(met)
        row.sort(key=wanted.__getitem__)
        place.update((vertex, float(number)) for number, vertex in enumerate(row))


def _crossings(rows: Sequence[Row], gaps: Sequence[Sequence[Segment]]) -> int:
    place = {vertex: number for row in rows for number, vertex in enumerate(row)}
    return sum(_crossings_between(gap, place) for gap in gaps if len(gap) > 1)


def _crossings_between(gap: Sequence[Segment], place: Mapping[int, int]) -> int:
    ends = sorted((place[s.upper] + s.leaves, place[s.lower] + s.enters) for s in gap)
    seen: list[float] = []
    crossings = 0
    for _, end in ends:
        crossings += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return crossings
