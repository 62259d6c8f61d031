"""Boxes in rows, with the bends by which links get past the rows between their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netdesigner.canvas.layout.net import Link, Net

Row = list[int]


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a link between two rows that follow each other.

    Attributes:
        upper: The box or bend where it starts.
        lower: The box or bend where it ends.
        leaves: Where it starts at a box, from 0 to 1; in the middle of a bend.
        enters: Where it ends at a box.
    """

    upper: int
    lower: int
    leaves: float
    enters: float


@dataclass(frozen=True, slots=True)
class Layers:
    """A net in rows. Boxes keep their numbers, bends have those after them.

    Attributes:
        rows: From top to bottom, each from left to right.
        chains: For each link of the net the boxes and bends that it goes through.
    """

    rows: Sequence[Row]
    chains: Sequence[tuple[int, ...]]

    def segments(self, net: Net) -> Iterator[Segment]:
        """Yield the segments of all links."""
        for link, chain in zip(net.links, self.chains, strict=True):
            yield from _segments(link, chain)


def layers_of(ranks: Sequence[int], net: Net) -> Layers:
    """Return a net in rows as its boxes are ranked, with bends where links skip rows; rows are in no useful order."""
    rows: list[Row] = [[] for _ in range(max(ranks) + 1)]
    for box, rank in enumerate(ranks):
        rows[rank].append(box)
    chains: list[tuple[int, ...]] = []
    fresh = net.count
    for link in net.links:
        between = range(ranks[link.source] + 1, ranks[link.goal])
        bends = range(fresh, fresh + len(between))
        for rank, bend in zip(between, bends, strict=True):
            rows[rank].append(bend)
        chains.append((link.source, *bends, link.goal))
        fresh += len(between)
    return Layers(rows, chains)


def _segments(link: Link, chain: Sequence[int]) -> Iterator[Segment]:
    last = len(chain) - 2
    for place, (upper, lower) in enumerate(pairwise(chain)):
        yield Segment(upper, lower, link.leaves if place == 0 else 0.5, link.enters if place == last else 0.5)
