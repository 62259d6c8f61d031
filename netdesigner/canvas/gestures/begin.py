"""Which gesture a press begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from netdesigner.canvas.gestures.gesture import Gesture
    from netdesigner.canvas.widget import CanvasWidget


def begin(canvas: CanvasWidget, event: QMouseEvent) -> Gesture | None:
    """Return the gesture that a press begins."""
    del canvas, event
    return None
