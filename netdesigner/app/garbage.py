"""Collecting garbage on the window's thread alone.

Python collects on whichever thread happens to allocate. Widgets and other objects of Qt that are found there would be
deleted on that thread, which Qt forbids, and a destructor that waits for the window's thread would wait for ever.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS: Final = 1000
_LATER_MS: Final = 60
"""What is to be painted comes first: after much was made at once, as by an undo, the collector takes 40 ms."""


class GarbageCollector(QObject):
    """Does what Python's collector does, from a timer in place of allocations."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = QTimer(self)
        self._turn.setInterval(_PAUSE_MS)
        self._turn.timeout.connect(self._collect_later)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._collect)

    def start(self) -> None:
        """Collect from now on, and nowhere else."""
        gc.disable()
        self._turn.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._turn.stop()
        self._later.stop()
        gc.enable()

    def _collect_later(self) -> None:
        self._later.start()

    def _collect(self) -> None:
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation that has grown beyond its threshold, and those younger with it."""
    full = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, most) in enumerate(full) if count > most > 0]
    if due:
        gc.collect(due[-1])
