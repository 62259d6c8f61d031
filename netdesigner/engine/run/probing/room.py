"""How much of a run's file may be about single layers: a little at a time, so that all epochs have their looks."""

from __future__ import annotations

from typing import Final

LIMIT: Final = 4 * 2**20
"""Bytes in one run, however long it goes on."""


class Room:
    """Says which looks are written out layer by layer; at any time as many as belong to the part that is trained."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._taken: float | None = None

    def takes(self, size: int, progress: float) -> bool:
        """Return whether there is room for so many bytes when a share of the training is done; they are counted then.

        The first are always taken: something is to be seen from the beginning. A run that was taken up has none for
        what was trained before.
        """
        allowed = self._limit * progress
        if self._taken is None:
            self._taken = allowed
        elif self._taken + size > allowed:
            return False
        self._taken += size
        return True
