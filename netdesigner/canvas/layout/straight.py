"""Which links are drawn straight down: boxes of a chain, and the long links that would else pass through boxes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Net

Pair = tuple[int, int]
"""The upper and the lower end of a segment."""


@dataclass(frozen=True, slots=True)
class Straight:
    """The segments that may be straight: those that should be, and those that stand against none of them.

    Attributes:
        above: For each box or bend what it may stand straight under, from left to right.
        below: For each box or bend what it may stand straight over, from left to right.
    """

    above: Mapping[int, Sequence[int]]
    below: Mapping[int, Sequence[int]]


def straight_segments(net: Net, layers: Layers) -> Straight:
    """Return the segments that may be straight without crossing each other where it matters."""
    place = {vertex: number for row in layers.rows for number, vertex in enumerate(row)}
    row_of = {vertex: number for number, row in enumerate(layers.rows) for vertex in row}
    gaps = [_Gap() for _ in layers.rows]
    for upper, lower in _wanted(net, layers):
        gaps[row_of[upper]].keep(place[upper], place[lower])
    pairs = [pair for chain in layers.chains for pair in pairwise(chain)]
    allowed = [(upper, lower) for upper, lower in pairs if gaps[row_of[upper]].allows(place[upper], place[lower])]
    return Straight(_gathered([(lower, upper) for upper, lower in allowed], place), _gathered(allowed, place))


class _Gap:
    """The straight segments between two rows, none of which cross, by the places of their ends."""

    def __init__(self) -> None:
        self._uppers: list[int] = []
        self._lowers: list[int] = []

    def keep(self, upper: int, lower: int) -> None:
        """Take a segment in, if it neither crosses nor touches those that are in already."""
        at = bisect_left(self._uppers, upper)
        if self._is_free(at, upper, lower):
            self._uppers.insert(at, upper)
            self._lowers.insert(at, lower)

    def allows(self, upper: int, lower: int) -> bool:
        """Return whether a segment is in, or stands against none that is."""
        at = bisect_left(self._uppers, upper)
        if at < len(self._uppers) and self._uppers[at] == upper:
            return self._lowers[at] == lower
        return self._is_free(at, upper, lower)

    def _is_free(self, at: int, upper: int, lower: int) -> bool:
        last = at == len(self._uppers)
        before = at == 0 or self._lowers[at - 1] < lower
        return before and (last or (self._uppers[at] != upper and self._lowers[at] > lower))


def _wanted(net: Net, layers: Layers) -> Iterator[Pair]:
    """Yield the segments that should be straight, the more important ones first."""
    leaving = Counter(link.source for link in net.links)
    entering = Counter(link.goal for link in net.links)
    for chain in layers.chains:
        if len(chain) == 2 and leaving[chain[0]] == 1 and entering[chain[1]] == 1:
            yield chain[0], chain[1]
    long = sorted((chain for chain in layers.chains if len(chain) > 2), key=len, reverse=True)
    for chain in long:
        yield from pairwise(chain[1:-1])
    yield from _ends(long, leaving, entering)


def _ends(long: Sequence[Sequence[int]], leaving: Mapping[int, int], entering: Mapping[int, int]) -> Iterator[Pair]:
    """Yield the ends of long links: of the end of a branch where it leaves, of a way around a branch both or none."""
    started: set[int] = set()
    ended: set[int] = set()
    for chain in long:
        first, last = chain[0], chain[-1]
        if leaving[first] == 1:
            yield first, chain[1]
        elif entering[last] == 1:
            yield chain[-2], last
        elif first not in started and last not in ended:
            started.add(first)
            ended.add(last)
            yield from ((first, chain[1]), (chain[-2], last))


def _gathered(pairs: Sequence[Pair], place: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for vertex, neighbour in pairs:
        found.setdefault(vertex, []).append(neighbour)
    for neighbours in found.values():
        neighbours.sort(key=place.__getitem__)
    return found
