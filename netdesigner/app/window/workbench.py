"""What a project is worked on with: the canvas in the middle, the panels around it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMainWindow, QTabBar, QTabWidget, QVBoxLayout, QWidget

from netdesigner.app.graph_tabs.left import go_back, keep_left
from netdesigner.app.graph_tabs.place import TabPlace
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.app.window.breadcrumb import Breadcrumb
from netdesigner.app.window.docks import PanelDock
from netdesigner.app.window.panel_actions import PanelActions
from netdesigner.app.window.panel_queue import PanelQueue
from netdesigner.canvas.widget import CanvasWidget

_Area = Qt.DockWidgetArea
_STATE: Final = "window/panels"
_STATE_VERSION: Final = 1
"""Raised when the panels change so that the state of an older program would do harm."""
_SIDE_WIDTH: Final = 312
_LEFT_WIDTH: Final = 232
_BOTTOM_SHARE: Final = 0.3
"""How much of the height the panels below the canvas take at first."""


class Workbench(QMainWindow):
    """The canvas and the panels of one open project.

    Attributes:
        canvas: The canvas.
        tabs: The tabs of the open graphs, above the canvas.
        docks: The docks, by id.

    Signals:
        panel_built: A panel is there; with its dock.
    """

    panel_built = Signal(object)

    def __init__(self, session: Session, panels: PanelActions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockOptions(
            QMainWindow.DockOption.AllowTabbedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.GroupedDragging
            | QMainWindow.DockOption.AnimatedDocks
        )
        self.setTabPosition(_Area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._session = session
        self._panels = panels
        self._preferences = session.program.preferences
        self._appearance = session.program.appearance
        self._afloat: list[PanelDock] = []
        self.resize(parent.window().size())  # docks take their sizes from it
        self._fill_centre()
        self._missing = deque((self._make_docks, self._place_docks, self._restore_docks, self._connect))

    @property
    def is_complete(self) -> bool:
        """Whether all docks are there, and in their places."""
        return not self._missing

    def complete(self) -> None:
        """Build all that is missing."""
        for step in self.steps():
            step()

    def steps(self) -> list[Callable[[], None]]:
        """Return what builds all that is missing, if one is called after the other; each takes some milliseconds."""
        return [self._take_step] * len(self._missing)

    def _take_step(self) -> None:
        if self._missing:  # it may have been completed meanwhile
            self._missing.popleft()()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the panels that float, now that there is a window which they can stay in front of."""
        super().showEvent(event)
        waiting, self._afloat = self._afloat, []
        if waiting:
            Turns([dock.show for dock in waiting], self)

    def keep_state(self) -> None:
        """Remember where the panels are, and which graphs are open."""
        self._preferences.set_state(_STATE, self.saveState(_STATE_VERSION))
        keep_left(self._session, self.canvas)

    def reset(self) -> None:
        """Put the panels back to where they are at first."""
        self.restoreState(self._usual_state, _STATE_VERSION)
        self._preferences.set_state(_STATE, QByteArray())

    def bring_up(self, panel: str) -> QWidget:
        """Show a panel in front of others and return it."""
        return self.docks[panel].bring_up()

    def add_below(self, widget: QWidget) -> None:
        """Show a widget below the canvas."""
        self._column.addWidget(widget)

    def _toggle(self, panel: str) -> None:
        self.docks[panel].toggle()

    def _fill_centre(self) -> None:
        centre = QWidget(self)
        self.setCentralWidget(centre)
        self.canvas = CanvasWidget(self._session.workspace, self._appearance.theme, centre)
        column = self._column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Breadcrumb(self._session.workspace, centre))
        column.addWidget(self.canvas, 1)
        self.tabs = TabPlace(self._session, column, centre)
        go_back(self._session, self.canvas)
        self.setFocusProxy(self.canvas)  # its keys work from the start

    def _make_docks(self) -> None:
        queue = PanelQueue(self._session.program.background, self)
        self.docks = {spec.id: PanelDock(spec, action, self._session, queue, self) for spec, action in self._panels}

    def _restore_docks(self) -> None:
        self._usual_state = self.saveState(_STATE_VERSION)
        self.restoreState(self._preferences.state(_STATE), _STATE_VERSION)
        self._afloat = [dock for dock in self.docks.values() if dock.isFloating() and not dock.isHidden()]
        for dock in self._afloat:
            dock.hide()

    def _connect(self) -> None:
        self._appearance.changed.connect(self._show_theme)
        for dock in self.docks.values():
            dock.built.connect(self.panel_built)
            dock.visibilityChanged.connect(self._fit_title_bars)
            dock.dockLocationChanged.connect(self._fit_title_bars)
            dock.topLevelChanged.connect(self._fit_title_bars)
        self._panels.triggered.connect(self._toggle)
        self._fit_title_bars()

    def _place_docks(self) -> None:
        self.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
        first: dict[Qt.DockWidgetArea, PanelDock] = {}
        for dock in self.docks.values():
            area = dock.spec.area
            self.addDockWidget(area, dock)
            if area in first and area is not _Area.LeftDockWidgetArea:
                self.tabifyDockWidget(first[area], dock)
            first.setdefault(area, dock)
        for dock in first.values():
            dock.raise_()
        self._size_docks(first)

    def _size_docks(self, first: dict[Qt.DockWidgetArea, PanelDock]) -> None:
        sides = [first[_Area.LeftDockWidgetArea], first[_Area.RightDockWidgetArea]]
        self.resizeDocks(sides, [_LEFT_WIDTH, _SIDE_WIDTH], Qt.Orientation.Horizontal)
        left = [self.docks["layers"], self.docks["outline"]]
        self.resizeDocks(left, [480, 280], Qt.Orientation.Vertical)
        self.resizeDocks(
            [first[_Area.BottomDockWidgetArea]], [round(self.height() * _BOTTOM_SHARE)], Qt.Orientation.Vertical
        )

    def _show_theme(self) -> None:
        self.canvas.set_theme(self._appearance.theme)

    def _fit_title_bars(self) -> None:
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.setElideMode(Qt.TextElideMode.ElideNone)  # a few names and arrows say more than all first letters
        for dock in self.docks.values():
            dock.fit_title_bar(is_tabbed=bool(self.tabifiedDockWidgets(dock)))
