"""How networks look, from the preferences to the menu and the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.preferences import Preferences
from netdesigner.app.window.action_set import ActionSet
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.looks import Look, show_look

if TYPE_CHECKING:
    from netdesigner.canvas.costs.cost import Cost
    from netdesigner.canvas.legend import ColorLegend
    from netdesigner.canvas.widget import CanvasWidget


class LookSwitches(QObject):
    """Shows in the menu what a person prefers, and tells the canvas."""

    def __init__(self, preferences: Preferences, actions: ActionSet) -> None:
        super().__init__(actions)
        self._preferences = preferences
        self._actions = actions
        self._canvas: CanvasWidget | None = None
        self._legend: ColorLegend | None = None
        self._shown = Look()
        preferences.look_changed.connect(self._show)
        self._check()

    def take(self, canvas: CanvasWidget) -> None:
        """Tell a canvas, now and later."""
        self._canvas = canvas
        self._show()

    def _show(self) -> None:
        self._check()
        if self._canvas is not None:
            self._show_on(self._canvas)

    def _check(self) -> None:
        for coloring in Coloring:
            is_shown = self._preferences.coloring is coloring
            self._actions[f"view.color_by_{coloring.value}"].setChecked(is_shown)
        self._actions["view.right_angles"].setChecked(self._preferences.has_right_angles)

    def _show_on(self, canvas: CanvasWidget) -> None:
        look = look_of(self._preferences)
        if look != self._shown:
            show_look(canvas, look)
            self._shown = look
            self._explain(canvas, look.coloring)

    def _explain(self, canvas: CanvasWidget, coloring: Coloring) -> None:
        """Show the legend of the colours, unless they are the usual ones."""
        from netdesigner.canvas.legend import ColorLegend  # few starts show any

        if self._legend is not None:
            canvas.remove_overlay(self._legend)
        self._legend = None if coloring is Coloring.CATEGORY else ColorLegend(coloring)
        if self._legend is not None:
            canvas.add_overlay(self._legend)


def look_of(preferences: Preferences) -> Look:
    """Return the look that a person prefers."""
    lines = LineStyle.RIGHT_ANGLED if preferences.has_right_angles else LineStyle.CURVED
    return Look(preferences.coloring, lines)


def shown_cost(actions: ActionSet) -> Cost | None:
    """Return what bars show on the canvas, if there are any."""
    from netdesigner.canvas.costs.cost import Cost  # few starts show any

    return next((cost for cost in Cost if actions[cost_action(cost)].isChecked()), None)


def cost_action(cost: Cost) -> str:
    """Return the action that shows bars or takes them away."""
    return f"view.show_{cost.name.lower()}"
