"""Where the tabs of open graphs come, once there are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.session import Session

if TYPE_CHECKING:
    from netdesigner.app.graph_tabs.bar import GraphTabBar


class TabPlace(QObject):
    """Builds the tabs when a second graph is opened; no start waits for them.

    Attributes:
        bar: The tabs; `None` before.
    """

    def __init__(self, session: Session, column: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar: GraphTabBar | None = None
        self._session = session
        self._column = column
        self._parent = parent
        session.open_graphs.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        if self.bar is not None or len(self._session.open_graphs.shown) < 2:
            return
        from netdesigner.app.graph_tabs.bar import GraphTabBar

        self.bar = GraphTabBar(self._session, self._parent)
        self._column.insertWidget(0, self.bar)
