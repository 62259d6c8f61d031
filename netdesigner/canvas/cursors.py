"""What the pointer looks like over an edge or a point that can be dragged, and over what can be clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt

from netdesigner.canvas.hits import FoldHit, Hit, ItemHit, WaypointHit
from netdesigner.canvas.items import Grip

_Shape = Qt.CursorShape
_OF_EDGES: Final[Mapping[Grip, Qt.CursorShape]] = {
    Grip.LEFT: _Shape.SizeHorCursor,
    Grip.RIGHT: _Shape.SizeHorCursor,
    Grip.TOP: _Shape.SizeVerCursor,
    Grip.BOTTOM: _Shape.SizeVerCursor,
    Grip.LEFT | Grip.TOP: _Shape.SizeFDiagCursor,
    Grip.RIGHT | Grip.BOTTOM: _Shape.SizeFDiagCursor,
    Grip.RIGHT | Grip.TOP: _Shape.SizeBDiagCursor,
    Grip.LEFT | Grip.BOTTOM: _Shape.SizeBDiagCursor,
}


def cursor_over(found: Hit) -> Qt.CursorShape:
    """Return what the pointer looks like over something."""
    if isinstance(found, FoldHit):
        return _Shape.PointingHandCursor
    if isinstance(found, WaypointHit):
        return _Shape.SizeAllCursor
    return _OF_EDGES.get(found.grip, _Shape.ArrowCursor) if isinstance(found, ItemHit) else _Shape.ArrowCursor
