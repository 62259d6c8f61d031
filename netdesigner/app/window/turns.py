"""Doing in parts what would hold up the window if it was done at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer

_GAP_MS: Final = 1
"""With GLib, a timer without any fires in the very turn that starts it."""


class Turns(QObject):
    """Steps, each carried out in a turn of the event loop of its own, once nothing else waits there.

    It goes when the last one is carried out.
    """

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = deque(steps)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._take_next)
        self._turn.start(_GAP_MS)

    def _take_next(self) -> None:
        step = self._steps.popleft()
        if not self._steps:
            self._turn.stop()
            self.deleteLater()
        step()
