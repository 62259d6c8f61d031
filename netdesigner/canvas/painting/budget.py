"""Keeping a frame short: what takes long to make is spread over several frames."""

from __future__ import annotations

import math
from time import perf_counter
from typing import Final

from netdesigner.canvas.boxes import Box

_SECONDS: Final = 0.004
_SECONDS_IN_HASTE: Final = 0.002
_LEAST: Final = 10
"""So many things are made in each frame however long the rest of it takes, so that it comes to an end."""
_LEAST_IN_HASTE: Final = 3


class Budget:
    """The time that a frame has for making what is then kept.

    Args:
        seconds: How long that is.

    Attributes:
        granted: How many things were made since the start.
        undone: Rectangles of the canvas where something stands in for what was not made.
        in_haste: Whether the next frame shows everything in another size: nothing is made for the size of this one.
    """

    def __init__(self, seconds: float = _SECONDS) -> None:
        self.granted = 0
        self._seconds = seconds
        self.start()

    def start(self, *, in_haste: bool = False, at_rest: bool = False, is_spent: bool = False) -> None:
        """Begin a frame, or what is done between two of them.

        Args:
            in_haste: Whether the next frame shows everything in another size.
            at_rest: Whether nobody waits for it.
            is_spent: Whether there is no time at all, and everything stands as it was made before.
        """
        self.undone: list[Box] = []
        self.in_haste = in_haste
        self._left = 0 if is_spent else _LEAST_IN_HASTE if in_haste else _LEAST
        seconds = _SECONDS_IN_HASTE if in_haste else self._seconds
        self._deadline = 0.0 if is_spent else math.inf if at_rest else perf_counter() + seconds

    def allows(self) -> bool:
        """Return whether there is time to make one more thing."""
        is_granted = self._left > 0 or perf_counter() < self._deadline
        self._left -= 1
        self.granted += is_granted
        return is_granted

    def postpone(self, box: Box) -> None:
        """Note a rectangle of the canvas where something stands in for what was not made."""
        self.undone.append(box)
