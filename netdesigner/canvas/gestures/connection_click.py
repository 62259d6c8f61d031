"""Clicking on a connection: selects it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from netdesigner.canvas.gestures.choosing import chosen, keeps_others
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.workspace import Selection
from netdesigner.graph.nodes import Target


class ConnectionClick:
    """Selects a connection at once; with Ctrl or Shift it is added to what is selected, or taken out again."""

    def __init__(self, canvas: Surface, target: Target, modifiers: Qt.KeyboardModifier) -> None:
        self._workspace = canvas.workspace
        self._before = self._workspace.selection
        others = self._before if keeps_others(modifiers) else Selection()
        toggled = Qt.KeyboardModifier.ControlModifier if keeps_others(modifiers) else modifiers
        met = chosen(self._before.connections, frozenset([target]), toggled)
        self._workspace.select(others.nodes, met, others.items, others.waypoints)

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Do nothing: a connection is moved at its ends."""

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Do nothing: it is selected."""

    def cancel(self) -> None:
        """Select what was selected before."""
        self._workspace.choose(self._before)

    def paint(self, painter: QPainter) -> None:
        """Paint nothing."""
