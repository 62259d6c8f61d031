"""The actions that show panels and hide them; they are there before the panels are."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from netdesigner.app.icons import icon
from netdesigner.app.window.dock_table import DOCKS, DockSpec
from netdesigner.i18n import _


class PanelActions(QObject):
    """One action for each panel, checked while the panel is open.

    Signals:
        triggered: A panel is wanted, or no longer; with its id.
    """

    triggered = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._tell)
        self._specs = {spec.id: spec for spec in DOCKS}
        self._actions = {spec.id: self._action(spec) for spec in DOCKS}
        window.addActions(list(self._actions.values()))

    def __iter__(self) -> Iterator[tuple[DockSpec, QAction]]:
        """Yield them in the order of the table."""
        for panel, action in self._actions.items():
            yield self._specs[panel], action

    def __getitem__(self, panel: str) -> QAction:
        """Return the action of a panel."""
        return self._actions[panel]

    def enable(self, enabled: bool) -> None:
        """Enable them while a project is on screen."""
        self._group.setEnabled(enabled)

    def _action(self, spec: DockSpec) -> QAction:
        action = QAction(icon(spec.icon), _(spec.title), self._group)
        action.setObjectName(f"panel.{spec.id}")
        action.setData(spec.id)
        action.setCheckable(True)
        action.setAutoRepeat(False)  # keys that are held a moment longer would hide the panel again
        return action

    def _tell(self, action: QAction) -> None:
        self.triggered.emit(action.data())
