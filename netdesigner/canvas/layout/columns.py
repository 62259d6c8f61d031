"""Where boxes stand inside their rows, after Brandes and Köpf: columns of boxes that are straight under each other.

Four layouts are made, one pushed to each corner; the middle between them is balanced. Straight segments that all
four have stay straight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np

from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import Lengths, Numbers, inverted
from netdesigner.canvas.layout.straight import straight_segments


def centres(net: Net, layers: Layers, widths: Lengths) -> Lengths:
    """Return the x of the middle of each box and bend.

    Args:
        net: The boxes.
        layers: Their rows.
        widths: The room that each box and bend takes, gaps included.
    """
    straight = straight_segments(net, layers)
    uppers, lowers = layers.uppers[straight], layers.lowers[straight]
    mirrored = layers.sorted_by(-layers.places).order
    return _middle(
        _View(layers.order, uppers, lowers).pushed(layers.rows, widths),
        -_View(mirrored, uppers, lowers).pushed(layers.rows, widths),
        _View(mirrored[::-1], lowers, uppers).pushed(layers.rows, widths),
        -_View(layers.order[::-1], lowers, uppers).pushed(layers.rows, widths),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """Layers as they are seen from one corner, and pushed to the side of that corner.

    Attributes:
        order: All boxes and bends: row by row, each beginning at that side.
        befores: The box or bend in the row before where each segment starts that may be straight.
        afters: The one where it ends.
    """

    order: Numbers
    befores: Numbers
    afters: Numbers

    def pushed(self, rows: Numbers, widths: Lengths) -> Lengths:
        """Return how far from the side the middle of each box and bend is."""
        places = inverted(self.order)
        columns = _columns(places[self.befores], places[self.afters], len(places))
        return _pushed_left(_beside(rows[self.order], columns, widths[self.order]), columns.max() + 1)[columns[places]]


def _columns(befores: Numbers, afters: Numbers, count: int) -> Numbers:
    """Put each place under the middle one of its neighbours in the row before, where that crosses no other column.

    Args:
        befores: The place before each segment.
        afters: The place after it.
        count: How many places there are.

    Returns:
        The number of the column of each place.
    """
    pairs = np.lexsort((befores, afters))
    places, begins, counts = np.unique(afters[pairs], return_index=True, return_counts=True)
    middles = [befores[pairs[begins + middle]].tolist() for middle in ((counts - 1) // 2, counts // 2)]
    top = np.arange(count)
    top[places] = list(_under(zip(places.tolist(), *middles, strict=True)))
    while not np.array_equal(above := top[top], top):
        top = above
    return np.unique(top, return_inverse=True)[1]


def _under(wanted: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    """Yield for each place, from the first one, the one of two others that it goes under; itself if none is free."""
    reached = -1
    for place, first, second in wanted:
        found = first if first > reached else second
        if found > reached:
            reached = found
            yield found
        else:
            yield place


class _Beside(NamedTuple):
    """Which columns stand beside each other.

    Attributes:
        lefts: The left one of each two, in ascending order.
        rights: The right one.
        distances: How far apart their middles have to be.
    """

    lefts: Numbers
    rights: Numbers
    distances: Lengths


def _beside(rows: Numbers, columns: Numbers, widths: Lengths) -> _Beside:
    """Return which columns stand beside each other, as places do that follow each other in a row."""
    places = (rows[1:] == rows[:-1]).nonzero()[0]
    lefts, rights, distances = columns[places], columns[places + 1], (widths[places] + widths[places + 1]) / 2
    order = np.lexsort((-distances, rights, lefts))  # the largest one of two columns first
    _, first = np.unique(lefts[order] * len(rows) + rights[order], return_index=True)
    pairs = order[first]
    return _Beside(lefts[pairs], rights[pairs], distances[pairs])


def _pushed_left(beside: _Beside, count: int) -> Lengths:
    """Return the x of each column when all stand as far left as they can, and then close up to the right."""
    pairs = np.argsort(inverted(_from_left(beside, count))[beside.lefts], kind="stable")
    columns = (beside.lefts[pairs], beside.rights[pairs], beside.distances[pairs])
    steps = list(zip(*(column.tolist() for column in columns), strict=True))
    xs = [0.0] * count
    for left, right, distance in steps:
        xs[right] = max(xs[right], xs[left] + distance)
    for left, _, _ in steps:
        xs[left] = inf
    for left, right, distance in reversed(steps):
        xs[left] = min(xs[left], xs[right] - distance)
    return np.array(xs)


def _from_left(beside: _Beside, count: int) -> Numbers:
    """Return the columns, each after those left of it."""
    rights = beside.rights.tolist()
    begins = np.searchsorted(beside.lefts, np.arange(count + 1)).tolist()
    missing = np.bincount(beside.rights, minlength=count)
    order = (missing == 0).nonzero()[0].tolist()
    waiting = missing.tolist()
    for column in order:  # grows while it is read
        for other in rights[begins[column] : begins[column + 1]]:
            waiting[other] -= 1
            if not waiting[other]:
                order.append(other)
    return np.array(order)


def _middle(*layouts: Lengths) -> Lengths:
    """Return the mean of the two middle ones of four layouts, which are laid over the narrowest one first."""
    lows, highs = np.min(layouts, axis=1), np.max(layouts, axis=1)
    narrowest = np.argmin(highs - lows)
    shifts = np.where([False, True, False, True], highs[narrowest] - highs, lows[narrowest] - lows)
    found = np.sort(layouts + shifts[:, np.newaxis], axis=0)
    middle: Lengths = (found[1] + found[2]) / 2
    return middle
