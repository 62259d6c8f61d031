"""Drawing a panel again no more often than it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from netdesigner.app.turns import Turns

DELAY_MS: Final = 40
"""So an edit and what the design engine says of it are shown at once, after the canvas, which does not wait."""


class Refresher(QObject):
    """Calls a widget's method once for any number of requests: soon while it is visible, else when it is shown.

    Each is called in a turn of the event loop of its own: what many panels do about one edit would add up.

    Args:
        widget: The widget, which owns the refresher.
        refresh: A bound method of the widget.
        delay_ms: How long requests are collected.
    """

    _waits = False  # of the class, for events that come while the widget is taken apart

    def __init__(self, widget: QWidget, refresh: Callable[[], None], delay_ms: int = DELAY_MS) -> None:
        super().__init__(widget)
        assert isinstance(refresh, MethodType)
        self._widget = widget
        self._name = refresh.__name__
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._take_turn)
        widget.installEventFilter(self)

    def request(self) -> None:
        """Ask for a refresh; fits as a slot of any signal without arguments."""
        self._waits = True
        if self._widget.isVisible() and not self._timer.isActive():  # what never pauses is shown, too
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the widget is shown."""
        del watched
        if self._waits and event.type() is QEvent.Type.Show:
            self._timer.start()
        return False

    def _take_turn(self) -> None:
        Turns((self._refresh,), self)

    def _refresh(self) -> None:
        if self._waits and self._widget.isVisible():
            self._waits = False
            getattr(self._widget, self._name)()
