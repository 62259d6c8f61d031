"""Building panels one after the other, so that the window draws and answers in between."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from netdesigner.app.window.docks import PanelDock

_GAP_MS: Final = 10
"""Between two panels, for what the first one has brought about."""


class PanelQueue(QObject):
    """The docks that are seen and have no panel yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[PanelDock] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._build_next)

    def add(self, dock: PanelDock) -> None:
        """Build the panel of a dock when its turn comes."""
        self._waiting.append(dock)
        if not self._turn.isActive():
            self._turn.start(0)

    def _build_next(self) -> None:
        dock = self._waiting.popleft()
        if dock.isVisible():  # it may have been hidden meanwhile
            dock.build()
        if self._waiting:
            self._turn.start(_GAP_MS)
