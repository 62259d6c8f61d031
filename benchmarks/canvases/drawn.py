"""The network that every canvas shows: a chain with residual connections over every three nodes, in lines."""

from __future__ import annotations

import math
from dataclasses import dataclass

BLOCK = 3
"""So many nodes from one node with two inputs to the next."""


@dataclass(frozen=True)
class Drawn:
    """So many nodes, as the canvas in question likes them: one below the other, or beside each other.

    Attributes:
        count: How many there are.
        along: From one node of a line to the next.
        across: From one line to the next.
        share: How long the lines are together, measured by how wide all of them are.
    """

    count: int
    along: float
    across: float
    share: float

    @property
    def line(self) -> int:
        """How many nodes stand in a line: so that all of them fill a screen."""
        return max(1, round(math.sqrt(self.count * self.share * self.across / self.along) / BLOCK)) * BLOCK

    def place(self, number: int) -> tuple[float, float]:
        """Return where a node stands: along its line, and across the lines."""
        line, place = divmod(number, self.line)
        return place * self.along, line * self.across

    def sources(self, number: int) -> list[int]:
        """Return the nodes that a node takes: the one before it, and at the end of a block the one before the block."""
        before = [number - 1] if number else []
        if number % BLOCK == 0 and number % self.line:
            before.append(number - BLOCK)
        return before

    @property
    def links(self) -> list[tuple[int, int]]:
        """All connections, by the numbers of their ends."""
        return [(source, number) for number in range(self.count) for source in self.sources(number)]

    @property
    def middle(self) -> int:
        """A node in the middle, with four connections."""
        lines = math.ceil(self.count / self.line)
        return lines // 2 * self.line + self.line // BLOCK // 2 * BLOCK
