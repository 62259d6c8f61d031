"""Where networks lead, from the project to the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import Flow

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


class FlowSwitch(QObject):
    """Keeps an action checked while networks lead to the right."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        self._workspace: Workspace | None = None

    def take(self, canvas: CanvasWidget) -> None:
        """Follow what a canvas shows."""
        self._workspace = canvas.workspace
        self._workspace.edited.connect(self._check)
        self._check()

    def _check(self) -> None:
        if self._workspace is not None:
            self._action.setChecked(self._workspace.document.flow is Flow.RIGHT)
