"""How much is done for one script, so that none can keep the reader busy or fill the memory."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from netdesigner.codegen.reading.errors import TooDeepError, TooLargeError, TooMuchError

LONGEST_TEXT: Final = 4_000_000
MOST_STEPS: Final = 500_000
STEPS_OF_A_CALL: Final = 20
LARGEST_VALUE: Final = 200_000
"""Items of a list, characters of a text."""
MOST_BITS: Final = 4_096


class Depth(StrEnum):
    """What lies inside itself."""

    CALL = "call"
    EXPRESSION = "expression"


DEEPEST: Final = {Depth.CALL: 30, Depth.EXPRESSION: 200}


class Budget:
    """Counts what is done, and how deep."""

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self._left = steps
        self._depth = dict.fromkeys(Depth, 0)

    def spend(self, steps: int = 1) -> None:
        """Count steps.

        Raises:
            TooMuchError: If there are too many.
        """
        self._left -= steps
        if self._left < 0:
            raise TooMuchError("The script takes too many steps.")

    def size(self, size: int) -> None:
        """Count a value of so many items that is about to be made.

        Raises:
            TooLargeError: If it is too large.
        """
        if size > LARGEST_VALUE:
            raise TooLargeError(f"A value of {size} items is too large.")
        self.spend(size // 16)

    def enter(self, what: Depth) -> None:
        """Go one deeper; `leave` has to follow.

        Raises:
            TooDeepError: If that is too deep; `leave` must not follow then.
        """
        if self._depth[what] >= DEEPEST[what]:
            raise TooDeepError(f"The {what} lies too deep.")
        self._depth[what] += 1

    def leave(self, what: Depth) -> None:
        """Come back."""
        self._depth[what] -= 1
