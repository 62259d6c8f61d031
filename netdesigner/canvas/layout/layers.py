"""Boxes in rows, with the bends by which links get past the rows between their ends."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from netdesigner.canvas.layout.net import Net
from netdesigner.canvas.layout.numbers import Lengths, Numbers, counted, firsts, inverted


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """A net in rows. Boxes keep their numbers; bends have those after them, link by link and downwards.

    Links are cut into segments, from one row to the next: link by link and downwards, too.

    Attributes:
        rows: The row of each box and bend, from the top.
        order: All boxes and bends, row by row and each row from left to right.
        spans: How many segments each link has.
        uppers: The box or bend where each segment starts.
        lowers: The one where it ends.
        leaves: Where it starts at a box, from 0 to 1; in the middle of a bend.
        enters: Where it ends.
    """

    rows: Numbers
    order: Numbers
    spans: Numbers
    uppers: Numbers
    lowers: Numbers
    leaves: Lengths
    enters: Lengths

    @property
    def places(self) -> Numbers:
        """Where each box and bend is in the order: further left means less in a row, and in all rows below, more."""
        return inverted(self.order)

    @property
    def firsts(self) -> Numbers:
        """The first segment of each link."""
        return firsts(self.spans)

    def sorted_by(self, keys: ArrayLike) -> Layers:
        """Return the layers with each row sorted by a number for each box and bend."""
        return replace(self, order=np.lexsort((np.asarray(keys), self.rows)))


def layers_of(ranks: Numbers, net: Net) -> Layers:
    """Return a net in rows as its boxes are ranked, with bends where links skip rows; rows are in no useful order."""
    spans = ranks[net.goals] - ranks[net.sources]
    link = np.repeat(np.arange(len(spans)), spans)
    step = counted(spans)
    starts, ends = step == 0, step == spans[link] - 1
    uppers, lowers = net.sources[link], net.goals[link]
    bends = net.count + np.arange(len(link) - len(spans))
    lowers[~ends] = uppers[~starts] = bends
    rows = np.concatenate([ranks, (ranks[net.sources[link]] + step + 1)[~ends]])
    leaves, enters = np.where(starts, net.leaves[link], 0.5), np.where(ends, net.enters[link], 0.5)
    return Layers(rows, np.argsort(rows, kind="stable"), spans, uppers, lowers, leaves, enters)
