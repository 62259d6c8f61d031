"""Giving all widgets another style sheet, a few of them in each turn of the event loop.

`QApplication.setStyleSheet` does all of them at once, and those inside others once more for each of these: a window
would be held up for a time that everybody sees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

_TURN_S: Final = 0.012
_Attribute = Qt.WidgetAttribute


class _Turn(Enum):
    """What a step leaves of a turn of the event loop."""

    MAY_GO_ON = auto()
    IS_OVER = auto()


class Restyling(QObject):
    """Takes all widgets out of the style, has it changed, and puts them back; nobody sees what is half done.

    Args:
        change: A bound method that sets the style sheet; it is called while no widget is in the style.
    """

    def __init__(self, change: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._change = change
        self._is_wanted = False
        self._steps: Iterator[_Turn] = iter(())
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_active(self) -> bool:
        """Whether some widgets have not got the present style sheet yet."""
        return self._turn.isActive()

    def start(self) -> None:
        """Begin in the next turn; where the change was made already, it is made again in the end."""
        self._is_wanted = True
        if not self._turn.isActive():
            self._steps = self._all_steps()
            self._turn.start(0)

    def _go_on(self) -> None:
        end = time.monotonic() + _TURN_S
        for turn in self._steps:
            if turn is _Turn.IS_OVER or time.monotonic() > end:
                return
        self._turn.stop()

    def _all_steps(self) -> Iterator[_Turn]:
        while self._is_wanted:
            widgets = QApplication.allWidgets()
            styled = [widget for widget in widgets if widget.testAttribute(_Attribute.WA_WState_Polished)]
            seen = [widget for widget in styled if widget.isVisible()]
            hidden = [widget for widget in styled if not widget.isVisible()]
            painted = sorted((widget for widget in seen if _is_painted_alone(widget)), key=_place_in_line)
            yield from _each(_take_out, hidden)
            yield from _each(_freeze, painted)
            yield from _each(_take_out, seen)
            self._is_wanted = False
            self._change()
            yield from _each(_put_back, seen)
            yield from _each(_thaw, painted, _Turn.IS_OVER)
            yield from _each(_put_back, hidden)


def _each(do: Callable[[QWidget], None], widgets: list[QWidget], turn: _Turn = _Turn.MAY_GO_ON) -> Iterator[_Turn]:
    for widget in widgets:
        if shiboken6.isValid(widget):
            do(widget)
            yield turn


def _take_out(widget: QWidget) -> None:
    """Have Qt pass a widget by when the style changes."""
    widget.style().unpolish(widget)
    widget.setAttribute(_Attribute.WA_WState_Polished, False)
    widget.setAttribute(_Attribute.WA_SetStyle)


def _put_back(widget: QWidget) -> None:
    widget.setAttribute(_Attribute.WA_SetStyle, False)
    widget.setAttribute(_Attribute.WA_WState_Polished)
    widget.style().polish(widget)


def _is_painted_alone(widget: QWidget) -> bool:
    """Return whether a widget is painted in a turn of its own; a window with all its panels would take too long."""
    return (widget.isWindow() or isinstance(widget, QDockWidget)) and widget.updatesEnabled()


def _place_in_line(painted: QWidget) -> bool:
    """Put windows first: as long as they are not painted, nothing in them can be."""
    return not painted.isWindow()


def _freeze(painted: QWidget) -> None:
    painted.setUpdatesEnabled(False)


def _thaw(painted: QWidget) -> None:
    painted.setUpdatesEnabled(True)
