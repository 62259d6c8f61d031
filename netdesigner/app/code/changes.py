"""What is different between two versions of a text, so that only that is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

MOST_LINES: Final = 200
"""So many lines come at once; a text view takes a few milliseconds for them."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that take the place of others.

    Attributes:
        start: The first line that goes, counted from zero.
        stop: The line behind the last one that goes.
        lines: What comes.
    """

    start: int
    stop: int
    lines: tuple[str, ...]


def changes_between(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """Return small changes that, one after the other, make `new` of `old`; the bottom of the text comes first."""
    head = _equal(zip(old, new, strict=False))
    tail = _equal(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    found = [
        Change(head + start, head + stop, tuple(new[first:last]))
        for tag, start, stop, first, last in SequenceMatcher(None, old, new).get_opcodes()
        if tag != "equal"
    ]
    return [piece for change in reversed(found) for piece in _pieces(change)]


def _equal(pairs: Iterable[tuple[str, str]]) -> int:
    """Return how many pairs of lines are equal before the first one that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _pieces(change: Change) -> Iterator[Change]:
    """Yield the same change in steps: the first one takes the old lines away, the others add to what has come."""
    stop = change.stop
    for done in range(0, max(1, len(change.lines)), MOST_LINES):
        start = change.start + done
        yield Change(start, max(start, stop), change.lines[done : done + MOST_LINES])
        stop = start
