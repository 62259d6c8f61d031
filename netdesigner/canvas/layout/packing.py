"""Putting the unconnected parts of a graph side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from netdesigner.canvas.layout.grid import Size
from netdesigner.project.document import Point

_WIDEST = 1600.0
"""Parts that fit into this stand in one line, however tall they are."""


def packed(sizes: Sequence[Size], gap: float) -> Iterator[Point]:
    """Yield where each part goes: from left to right, and in lines when there are many."""
    area = sum((width + gap) * (height + gap) for width, height in sizes)
    line = max(_WIDEST, 2 * math.sqrt(area))
    x = y = tallest = 0.0
    for width, height in sizes:
        if x and x + width > line:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        yield (x, y)
        x += width + gap
        tallest = max(tallest, height)
