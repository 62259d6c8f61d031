"""The tabs of the open graphs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QMouseEvent
from PySide6.QtWidgets import QTabBar, QWidget

from netdesigner.app.graph_tabs.labels import Label, labels
from netdesigner.app.icons import icon
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.i18n import _

_ICON: Final = QSize(14, 14)
_NARROWEST: Final = 128
"""Names are cut no shorter than this: beyond, the tabs are scrolled."""


class GraphTabBar(QTabBar):
    """Shows which graphs are open, and which of them have errors; not seen as long as the model is alone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._graphs = session.open_graphs
        self._labels: list[Label] = []
        self._refresher = Refresher(self, self._refresh_at_rest)
        self._set_up()
        self._connect()
        self._refresh()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close a graph by the middle button, too."""
        super().mouseReleaseEvent(event)
        place = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and place >= 0:
            self._close(place)

    def minimumTabSizeHint(self, place: int) -> QSize:
        """Return how narrow a tab may become: short names are never cut."""
        wanted = self.tabSizeHint(place)
        return QSize(min(wanted.width(), _NARROWEST), wanted.height())

    def _set_up(self) -> None:
        self.setObjectName("graphs")
        self.setAccessibleName(_("Open graphs"))
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setIconSize(_ICON)

    def _connect(self) -> None:
        self._graphs.changed.connect(self._refresh)
        self._session.workspace.edited.connect(self._refresher.request)
        self._session.workspace.reported.connect(self._refresher.request)
        self._session.program.appearance.changed.connect(self._follow_theme)
        self.currentChanged.connect(self._show_graph)
        self.tabCloseRequested.connect(self._close)
        self.tabMoved.connect(self._move)

    def _refresh_at_rest(self) -> None:
        """Show what is new, but let no tab jump that is being dragged."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._refresher.request()
        else:
            self._refresh()

    def _refresh(self) -> None:
        wanted = labels(self._session)
        with QSignalBlocker(self):
            self._make_room([label.graph for label in wanted])
            for place, label in enumerate(wanted):
                if label != self._labels[place]:
                    self._write(place, label)
            self._labels = wanted
            self.setCurrentIndex(self._graphs.shown.index(self._session.workspace.graph.id))
        self.setVisible(len(wanted) > 1)

    def _make_room(self, wanted: list[str]) -> None:
        """Take away the tabs of graphs that are closed and put in empty ones for those that were opened."""
        for place in reversed(range(self.count())):
            if self._labels[place].graph not in wanted:
                del self._labels[place]
                self.removeTab(place)
        for place, graph in enumerate(wanted):
            if place == self.count() or self._labels[place].graph != graph:
                self._labels.insert(place, Label(graph, "", "", 0))
                self.insertTab(place, "")
                self._keep_open(place, graph)

    def _keep_open(self, place: int, graph: str) -> None:
        """Take the cross from the model's tab."""
        if graph == MAIN_GRAPH:
            for side in QTabBar.ButtonPosition:
                self.setTabButton(place, side, None)

    def _write(self, place: int, label: Label) -> None:
        self.setTabText(place, label.name.replace("&", "&&"))
        self.setTabToolTip(place, label.tip)
        self.setAccessibleTabName(place, label.spoken)
        self.setTabIcon(place, self._sign(label))

    def _sign(self, label: Label) -> QIcon:
        return icon("circle-alert", self._session.program.appearance.theme.error) if label.errors else QIcon()

    def _follow_theme(self) -> None:
        for place, label in enumerate(self._labels):
            self.setTabIcon(place, self._sign(label))

    def _show_graph(self, place: int) -> None:
        self._graphs.show(self._labels[place].graph)

    def _close(self, place: int) -> None:
        self._graphs.close(self._labels[place].graph)

    def _move(self, source: int, goal: int) -> None:
        self._labels.insert(goal, self._labels.pop(source))
        self._graphs.move(source, goal)
