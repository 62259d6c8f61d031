"""Finding what can be added by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterable

from netdesigner.app.palette.entries import RECENT, Hit, Section
from netdesigner.app.palette.fuzzy import Match, order, rank
from netdesigner.canvas.theme import OPERATION


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
            if match.name == entry.name:  # in the place of a better match by another name
                found[entry.kind] = Hit(entry, match.positions, quality=match.quality)
            else:
                found.setdefault(entry.kind, Hit(entry, (), match.name, match.quality))
        return list(found.values())

    def _order(self, match: Match) -> tuple[int, ...]:
        """Return the order of a match; an operation comes after layers that begin with the same letters."""
        is_operation = self._entries[match.index].category == OPERATION
        quality, *rest = order(match)
        return (quality + is_operation, is_operation, *rest)
