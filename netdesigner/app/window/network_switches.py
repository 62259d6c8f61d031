"""What is on or off in the project, from there to the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.window.action_set import ActionSet
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Flow

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class NetworkSwitches(QObject):
    """Keeps the actions checked that say where networks lead, and what they become in code."""

    def __init__(self, actions: ActionSet) -> None:
        super().__init__(actions)
        self._lead_right = actions["arrange.lead_right"]
        self._sequential = actions["network.sequential"]
        self._loops = actions["network.loops"]
        self._workspace: Workspace | None = None

    def take(self, canvas: CanvasWidget) -> None:
        """Follow what a canvas shows."""
        self._workspace = canvas.workspace
        self._workspace.edited.connect(self._check)
        self._workspace.graph_changed.connect(self._check)
        self._check()

    def _check(self) -> None:
        if self._workspace is not None:
            self._lead_right.setChecked(self._workspace.document.flow is Flow.RIGHT)
            self._sequential.setChecked(self._workspace.graph.style is ModelStyle.SEQUENTIAL)
            self._loops.setChecked(self._workspace.document.script.loops)
