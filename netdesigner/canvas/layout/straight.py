"""Which links are drawn straight down: boxes of a chain, and the long links that would else pass through boxes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import Numbers, Truths, counted


def straight_segments(net: Net, layers: Layers) -> Numbers:
    """Return the segments that may be straight: those that should be, and those that stand against none of them."""
    places = layers.places
    uppers, lowers = places[layers.uppers], places[layers.lowers]
    wanted = _wanted(net, layers)
    clear, disputed = _parted(wanted, uppers, lowers)
    kept = _Kept(uppers[clear].tolist(), lowers[clear].tolist())
    for upper, lower in zip(uppers[disputed].tolist(), lowers[disputed].tolist(), strict=True):
        kept.keep(upper, lower)
    return kept.allowed(uppers, lowers).nonzero()[0]


def _parted(wanted: Numbers, uppers: Numbers, lowers: Numbers) -> tuple[Numbers, Numbers]:
    """Return the segments that neither cross nor touch others, from left to right, and all others as they come."""
    order = np.argsort(uppers[wanted], kind="stable")
    upper, lower = uppers[wanted][order], lowers[wanted][order]
    is_clear = np.ones(len(wanted), bool)
    is_clear[1:] &= (upper[1:] > upper[:-1]) & (lower[1:] > np.maximum.accumulate(lower)[:-1])
    is_clear[:-1] &= (upper[:-1] < upper[1:]) & (lower[:-1] < np.minimum.accumulate(lower[::-1])[::-1][1:])
    return wanted[order[is_clear]], wanted[np.sort(order[~is_clear])]


class _Kept:
    """Straight segments none of which cross, by the places of their ends, from left to right."""

    def __init__(self, uppers: list[int], lowers: list[int]) -> None:
        self._uppers = uppers
        self._lowers = lowers

    def keep(self, upper: int, lower: int) -> None:
        """Take a segment in, if it neither crosses nor touches those that are in already."""
        at = bisect_left(self._uppers, upper)
        last = at == len(self._uppers)
        before = at == 0 or self._lowers[at - 1] < lower
        if before and (last or (self._uppers[at] != upper and self._lowers[at] > lower)):
            self._uppers.insert(at, upper)
            self._lowers.insert(at, lower)

    def allowed(self, uppers: Numbers, lowers: Numbers) -> Truths:
        """Return which of segments are in, or stand against none that is."""
        end = 1 + max(uppers.max(initial=0), lowers.max(initial=0))
        kept_uppers, kept_lowers = np.array([-1, *self._uppers, end]), np.array([-1, *self._lowers, end])
        at = np.searchsorted(kept_uppers, uppers)
        is_free = (kept_lowers[at - 1] < lowers) & (kept_lowers[at] > lowers)
        return np.where(kept_uppers[at] == uppers, kept_lowers[at] == lowers, is_free)


def _wanted(net: Net, layers: Layers) -> Numbers:
    """Return the segments that should be straight, the more important ones first."""
    firsts, spans = layers.firsts, layers.spans
    chains = firsts[(spans == 1) & _alone(net.sources) & _alone(net.goals)]
    long = np.argsort(-spans, kind="stable")[: np.count_nonzero(spans > 1)]
    between = spans[long] - 2
    inner = np.repeat(firsts[long] + 1, between) + counted(between)
    return np.concatenate([chains, inner, np.array([*_ends(net, layers, long)], np.intp)])


def _ends(net: Net, layers: Layers, long: Numbers) -> Iterator[int]:
    """Yield the ends of long links: of the end of a branch where it leaves, of a way around a branch both or none."""
    firsts = layers.firsts
    columns = (net.sources, net.goals, firsts, firsts + layers.spans - 1, _alone(net.sources), _alone(net.goals))
    started: set[int] = set()
    ended: set[int] = set()
    for source, goal, first, last, leaves, enters in zip(*(column[long].tolist() for column in columns), strict=True):
        if leaves:
            yield first
        elif enters:
            yield last
        elif source not in started and goal not in ended:
            started.add(source)
            ended.add(goal)
            yield from (first, last)


def _alone(boxes: Numbers) -> Truths:
    """Return for each link whether no other one has the same box at that end."""
    alone: Truths = np.bincount(boxes)[boxes] == 1
    return alone
