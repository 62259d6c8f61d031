"""The actions that select nodes by what they are to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class SelectActions(QObject):
    """The menu Select."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._workspace = window.session.workspace

    def invert(self) -> None:
        """Select what is not selected."""
        from netdesigner.canvas.editing.selecting import invert

        invert(self._workspace)

    def upstream(self) -> None:
        """Select what the selected nodes depend on, too."""
        from netdesigner.canvas.editing.selecting import select_upstream

        select_upstream(self._workspace)

    def downstream(self) -> None:
        """Select what depends on the selected nodes, too."""
        from netdesigner.canvas.editing.selecting import select_downstream

        select_downstream(self._workspace)

    def between(self) -> None:
        """Select what lies between the selected nodes, too."""
        from netdesigner.canvas.editing.selecting import select_between

        select_between(self._workspace)

    def connected(self) -> None:
        """Select all that the selected nodes are connected with, too."""
        from netdesigner.canvas.editing.selecting import select_connected

        select_connected(self._workspace)
