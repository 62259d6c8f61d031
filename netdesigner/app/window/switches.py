"""All that is on or off on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_set import ActionSet
from netdesigner.app.window.looks import LookSwitches
from netdesigner.app.window.network_switches import NetworkSwitches
from netdesigner.app.window.snapping import SnappingSwitches

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class CanvasSwitches(QObject):
    """Shows in the menu what is on, and tells the canvas what a person prefers."""

    def __init__(self, preferences: Preferences, actions: ActionSet) -> None:
        super().__init__(actions)
        self._parts = (
            SnappingSwitches(preferences, actions),
            LookSwitches(preferences, actions),
            NetworkSwitches(actions),
        )

    def take(self, canvas: CanvasWidget) -> None:
        """Follow a canvas, and tell it, now and later."""
        for part in self._parts:
            part.take(canvas)
