"""What snaps to what, from the preferences to the menu and the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_set import ActionSet

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class SnappingSwitches(QObject):
    """Shows in the menu what a person prefers, and tells the canvas."""

    def __init__(self, preferences: Preferences, actions: ActionSet) -> None:
        super().__init__(actions)
        self._preferences = preferences
        self._actions = actions
        self._canvas: CanvasWidget | None = None
        preferences.snapping_changed.connect(self._show)
        self._show()

    def take(self, canvas: CanvasWidget) -> None:
        """Tell a canvas, now and later."""
        self._canvas = canvas
        self._show()

    def _show(self) -> None:
        self._actions["view.snap_to_grid"].setChecked(self._preferences.snaps_to_grid)
        self._actions["view.snap_to_neighbours"].setChecked(self._preferences.snaps_to_neighbours)
        if self._canvas is not None:
            from netdesigner.canvas.snapping import Snapping  # the canvas is not needed on the welcome page

            self._canvas.snapping = Snapping(self._preferences.snaps_to_grid, self._preferences.snaps_to_neighbours)
