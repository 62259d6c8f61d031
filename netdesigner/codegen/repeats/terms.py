"""How what differs between blocks follows from the parameters of their helper function."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.catalogue.values import Value
from netdesigner.codegen.expressions import Expression

_WRITABLE = re.compile(r"[A-Za-z0-9_./ -]*")
"""What stands in an f-string as it is."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value that follows from a variable.

    Attributes:
        variable: The name of the variable.
        factor: What it is multiplied with.
        offset: What is added then.
        before: What stands before that in a text.
        after: What stands behind it.
        is_text: Whether it is a text.
    """

    variable: str
    factor: int = 1
    offset: int = 0
    before: str = ""
    after: str = ""
    is_text: bool = False

    def value(self, given: Value) -> Value:
        """Return the value for a value of the variable."""
        if isinstance(given, int) and (self.factor, self.offset) != (1, 0):
            given = self.factor * given + self.offset
        return f"{self.before}{given}{self.after}" if self.is_text else given

    def expression(self) -> Expression:
        """Return the expression of the value."""
        number = self.variable if self.factor == 1 else f"{self.factor} * {self.variable}"
        if self.offset:
            number += f" {'+' if self.offset > 0 else '-'} {abs(self.offset)}"
        if not self.is_text or (number == self.variable and not self.before + self.after):
            return number
        return f'f"{self.before}{{{number}}}{self.after}"'


@dataclass(frozen=True, slots=True)
class Differing:
    """What varies in texts that are else the same.

    Attributes:
        before: What all begin with.
        middles: What varies: whole numbers where all are.
        after: What all end with.
    """

    before: str
    middles: tuple[str, ...] | tuple[int, ...]
    after: str


def differing(texts: Sequence[str]) -> Differing | None:
    """Return the words, joined by underscores, that texts differ in; `None` if some have none in that place."""
    words = [text.split("_") for text in texts]
    shortest = min(map(len, words))
    first = words[0]
    start = 0
    while start < shortest and all(found[start] == first[start] for found in words):
        start += 1
    stop = 0
    while stop < shortest - start and all(found[-1 - stop] == first[-1 - stop] for found in words):
        stop += 1
    middles = tuple("_".join(found[start : len(found) - stop]) for found in words)
    before, after = ("_".join(part) for part in (first[:start], first[len(first) - stop :]))
    before, after = before and f"{before}_", after and f"_{after}"
    if not all(middles) or not all(map(_WRITABLE.fullmatch, (before, after, *middles))):
        return None
    numbers = _numbers(middles)
    return Differing(before, middles if numbers is None else numbers, after)


def numbered(texts: Sequence[str]) -> Differing | None:
    """Return the one number in which texts differ, or `None` if it is something else."""
    parts = [re.split(r"(\d+)", text) for text in texts]
    first = parts[0]
    if any(len(found) != len(first) for found in parts) or not all(map(_WRITABLE.fullmatch, texts)):
        return None
    places = [place for place in range(len(first)) if any(found[place] != first[place] for found in parts)]
    if len(places) != 1:
        return None
    (place,) = places
    numbers = _numbers(tuple(found[place] for found in parts))
    if numbers is None:
        return None
    return Differing("".join(first[:place]), numbers, "".join(first[place + 1 :]))


def related(base: Sequence[int], others: Sequence[int]) -> Term | None:
    """Return how whole numbers follow from others in equal steps, or `None`; the name of the variable is left open."""
    step = base[1] - base[0]
    factor, rest = divmod(others[1] - others[0], step) if step else (0, 1)
    term = Term("", factor, others[0] - factor * base[0])
    is_exact = not rest and factor > 0 and all(map(_follows, base, others, [term] * len(base)))
    return term if is_exact else None


def as_text(number: Term, texts: Differing) -> Term:
    """Return the texts around a number."""
    return replace(number, before=texts.before, after=texts.after, is_text=True)


def bound(term: Term, given: Mapping[str, Value]) -> Value:
    """Return the value of a term where variables have values."""
    return term.value(given[term.variable])


def _follows(base: int, other: int, term: Term) -> bool:
    return term.value(base) == other


def _numbers(texts: tuple[str, ...]) -> tuple[int, ...] | None:
    """Return what texts say, if all are whole numbers as they are usually written."""
    if not all(text.isdecimal() and len(text) < 10 and str(int(text)) == text for text in texts):
        return None
    return tuple(map(int, texts))
