"""Doing in parts what would hold up the window if it was done at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer

_GAP_MS: Final = 1
_BUSY_S: Final = 0.003
"""A turn that has taken so much of the processor for other things is left to those."""
_MOST_WAITS: Final = 20
"""So often at most a step lets others go first."""


class Turns(QObject):
    """Steps, each carried out in a turn of the event loop of its own, once nothing else waits there.

    Qt's timers alone do not see to that: one that is due fires in the turn in which something else was just done. It
    goes when the last one is carried out.
    """

    def __init__(self, steps: Iterable[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = deque(steps)
        self._began: float | None = None
        self._waits = 0
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._note_turn, Qt.ConnectionType.DirectConnection)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._take_next)
        self._turn.start(_GAP_MS)

    def _note_turn(self) -> None:
        self._began = time.thread_time()

    def _take_next(self) -> None:
        if self._is_busy() and self._waits < _MOST_WAITS:
            self._waits += 1
        elif self._steps:
            self._began, self._waits = None, 0
            self._steps.popleft()()
        else:
            self._turn.stop()
            self.deleteLater()

    def _is_busy(self) -> bool:
        """Return whether this turn has brought anything else; it has where this object, or a step before, is of it."""
        return self._began is None or time.thread_time() - self._began > _BUSY_S
