"""Everything that a wish can be met by, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from netdesigner.app.palette.entries import Entry, Hit, palette_sections
from netdesigner.app.palette.searching import Index
from netdesigner.app.quick_add.wish import Wish
from netdesigner.canvas.workspace import Workspace


class Candidates:
    """What can be placed for a wish, to be searched.

    Attributes:
        entries: All of it, what was used last in front.
        catalogue: What Keras has.
    """

    def __init__(self, workspace: Workspace, wish: Wish, recent: Sequence[str]) -> None:
        self.catalogue = workspace.network.catalogue
        self._sections = palette_sections(workspace.network, recent)
        self._index: Index | None = None
        found = {entry.kind: entry for section in self._sections for entry in section.all_entries()}
        self.entries: list[Entry] = [entry for entry in found.values() if wish.is_met_by(workspace, entry.kind)]
        self._kinds = frozenset(entry.kind for entry in self.entries)

    def find(self, query: str) -> list[Hit]:
        """Return what a query finds, the best match first; all of it without one."""
        if not query.strip():
            return [Hit(entry) for entry in self.entries]
        self._index = self._index or Index(self._sections)
        return [hit for hit in self._index.find(query) if hit.entry.kind in self._kinds]
