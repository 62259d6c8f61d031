"""What was drawn before most of it was changed at once: when that is taken back, it need not be made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from netdesigner.canvas.boxes import Boxes, Content

if TYPE_CHECKING:
    from netdesigner.canvas.workspace import Workspace

Tables: TypeAlias = tuple[Sequence[dict[Any, Any]], Sequence[Boxes[Any]]]
"""All that is kept of things that are drawn, by their keys."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: object
    dicts: Sequence[dict[Any, Any]]
    boxes: Sequence[Content[Any]]


class Earlier:
    """Keeps what tables held in one other state, and exchanges it for what they hold.

    Args:
        tables: The tables. What is in them is not changed itself where most of it is replaced.
    """

    def __init__(self, tables: Tables) -> None:
        self._dicts, self._boxes = tables
        self._kept: _Kept | None = None

    def is_of(self, state: object) -> bool:
        """Return whether it is kept what the tables held in a state."""
        return self._kept is not None and self._kept.state == state

    def keep(self, state: object) -> None:
        """Keep what the tables hold, and nothing else, as that of a state."""
        self._kept = _Kept(state, [table.copy() for table in self._dicts], [table.content() for table in self._boxes])

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = None

    def exchange(self, state: object) -> None:
        """Put back what is kept, and keep what the tables hold, as that of a state."""
        kept = self._kept
        if kept is None:
            return
        self.keep(state)
        for table, held in zip(self._dicts, kept.dicts, strict=True):
            table.clear()
            table.update(held)
        for boxes, content in zip(self._boxes, kept.boxes, strict=True):
            boxes.put_back(content)


def state_of(workspace: Workspace) -> object:
    """Return a value that is the same as before when a document says the same, and its nodes stand where they stood."""
    return workspace.history.state, workspace.places.times_found, workspace.document.shapes
