"""Finding what can be added by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netdesigner.app.palette.entries import RECENT, Entry, Section
from netdesigner.app.palette.fuzzy import Match, order, rank
from netdesigner.canvas.theme import OPERATION


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found.

    Attributes:
        entry: The entry.
        positions: The letters of its name that were matched; none when another name was.
        other_name: The other name that was matched, if one was.
    """

    entry: Entry
    positions: tuple[int, ...] = ()
    other_name: str = ""


class Index:
    """The entries of the palette by all of their names."""

    def __init__(self, sections: Iterable[Section]) -> None:
        entries = [entry for section in sections if section.key != RECENT for entry in section.all_entries()]
        named = [(name, entry) for entry in entries for name in (entry.name, *entry.other_names)]
        self._names = [name for name, _ in named]
        self._entries = [entry for _, entry in named]

    def find(self, query: str) -> list[Hit]:
        """Return what a query finds, each once, the best first."""
        found: dict[str, Hit] = {}
        for match in sorted(rank(query, self._names), key=self._order):
            entry = self._entries[match.index]
            if match.name == entry.name:
                found[entry.kind] = Hit(entry, match.positions)  # in the place of a better match by another name
            else:
                found.setdefault(entry.kind, Hit(entry, (), match.name))
        return list(found.values())

    def _order(self, match: Match) -> tuple[int, ...]:
        """Return the order of a match; an operation comes after layers that begin with the same letters."""
        is_operation = self._entries[match.index].category == OPERATION
        quality, *rest = order(match)
        return (quality + is_operation, is_operation, *rest)
