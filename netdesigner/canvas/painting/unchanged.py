"""What was worked out for the last frame, for the next one in which nothing but colours above it has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from netdesigner.canvas.boxes import Boxes, Rows
from netdesigner.canvas.viewport import Viewport

T = TypeVar("T")


class Unchanged(Generic[T]):
    """Keeps what was made of rows of a table for a view, until other rows are wanted or the table or the view change.

    Args:
        boxes: The table.
        viewport: The view.
        make: Makes it of some rows.
    """

    def __init__(self, boxes: Boxes[Any], viewport: Viewport, make: Callable[[Rows], T]) -> None:
        self._boxes = boxes
        self._viewport = viewport
        self._make = make
        self._made: tuple[object, bytes, T] | None = None

    def of(self, rows: Rows) -> T:
        """Return what was made of some rows."""
        state, wanted = (self._boxes.version, self._viewport.state), rows.tobytes()
        made = self._made
        if made is None or made[0] != state or made[1] != wanted:
            made = self._made = state, wanted, self._make(rows)
        return made[2]

    def forget(self) -> None:
        """Make it anew when it is asked for next."""
        self._made = None
