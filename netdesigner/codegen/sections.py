"""The sections that a script is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """Finished lines with what has to be imported for them.

    Attributes:
        title: What it is about, for the heading in a notebook.
        lines: Its lines.
        modules: The imports it needs, by the name they bind.
    """

    title: str
    lines: tuple[str, ...]
    modules: frozenset[str] = frozenset()


def indented(lines: Iterable[str]) -> list[str]:
    """Return lines inside a function."""
    return [f"    {line}" if line else "" for line in lines]
