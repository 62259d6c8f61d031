"""Notes and frames as rectangles of the canvas."""

from __future__ import annotations

from netdesigner.canvas.boxes import Box
from netdesigner.project.document import CanvasItem


def item_box(item: CanvasItem) -> Box:
    """Return the rectangle of a note or frame."""
    (x, y), (width, height) = item.position, item.size
    return x, y, x + width, y + height
