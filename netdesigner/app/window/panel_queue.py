"""Building panels one after the other, so that the window draws and answers in between."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from netdesigner.app.preloading import Preloading

if TYPE_CHECKING:
    from netdesigner.app.background import Background
    from netdesigner.app.window.docks import PanelDock

_GAP_MS: Final = 100
"""Between two panels: the first one is on screen before the next one takes the machine."""


class PanelQueue(QObject):
    """The docks that are seen and have no panel yet. A panel's module is loaded on a thread, for that can take long."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._waiting: deque[PanelDock] = deque()
        self._is_busy = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_GAP_MS)
        self._turn.timeout.connect(self._load)

    def add(self, dock: PanelDock) -> None:
        """Build the panel of a dock when its turn comes."""
        self._waiting.append(dock)
        if not self._is_busy:
            self._is_busy = True
            self._load()

    def _load(self) -> None:
        self._background.run(Preloading((self._waiting[0].spec.module,)).carry_out, self._build)

    def _build(self, _nothing: None) -> None:
        dock = self._waiting.popleft()
        if dock.isVisible():  # it may have been hidden meanwhile
            dock.build()
        self._is_busy = bool(self._waiting)
        if self._is_busy:
            self._turn.start()
