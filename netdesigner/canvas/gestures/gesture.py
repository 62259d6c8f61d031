"""What every gesture is: an object that lives from a press to its release."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter


class Gesture(Protocol):
    """A gesture in progress. All points are in the canvas widget's own coordinates."""

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follow the pointer."""

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Do what the gesture was for, as one undo step."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def paint(self, painter: QPainter) -> None:
        """Paint what shows the gesture, above the network; the painter is in the widget's coordinates."""
