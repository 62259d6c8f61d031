"""Whether the view is on its way from one size to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

_REST_MS: Final = 120


class Motion(QObject):
    """Goes on while one change of size by hand follows another: then nothing is made that fits one size alone.

    Signals:
        rested: No other change has followed the last one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._goes_on = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self.rested = self._timer.timeout

    @property
    def is_on(self) -> bool:
        """Whether another change is to be expected."""
        return self._goes_on and self._timer.remainingTime() > 0

    def step(self) -> None:
        """Note that the size is changed by hand."""
        self._goes_on = self._timer.remainingTime() > 0
        self._timer.start()
