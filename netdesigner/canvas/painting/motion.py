"""Whether the view is on its way from one size to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer

_REST_MS: Final = 150
_SMALL_STEP: Final = 1.1


class Motion(QTimer):
    """Goes on while one change of size by hand follows another, and runs out when none does.

    While it goes on, nothing is made that fits one size alone.

    Attributes:
        by: How much larger everything became with the last change.
        at: The point of the widget that stayed where it was.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by = 1.0
        self.at = QPointF()
        self._goes_on = False
        self._is_shown = False
        self.setSingleShot(True)
        self.setInterval(_REST_MS)

    @property
    def is_on(self) -> bool:
        """Whether another change is to be expected."""
        return self._goes_on and self.remainingTime() > 0

    @property
    def is_smooth(self) -> bool:
        """Whether the size changes in steps that are hardly seen each."""
        return 1 / _SMALL_STEP < self.by < _SMALL_STEP

    def step(self, by: float, at: QPointF) -> None:
        """Note that the size is changed by hand."""
        self.by, self.at = by, at
        self._goes_on = self.remainingTime() > 0
        self._is_shown = False
        self.start()

    def show(self) -> None:
        """Note that the new size is shown; a slow machine has as much time until the next change as a fast one."""
        if not self._is_shown:
            self._is_shown = True
            self.start()
