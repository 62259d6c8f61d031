"""Giving all widgets another style sheet, a few of them in each turn of the event loop.

`QApplication.setStyleSheet` does all of them at once, and those inside others once more for each of these: a window
would be held up for a time that everybody sees.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_TURN_S: Final = 0.012
_Attribute = Qt.WidgetAttribute


class Restyling(QObject):
    """Takes all widgets out of the style, has it changed, and puts them back; nobody sees what is half done.

    Args:
        change: A bound method that calls `set_style_sheet`; it is called while no widget is in the style.
    """

    def __init__(self, change: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._change = change
        self._steps: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin in the next turn; if one is under way, begin again after it."""
        self._steps = self._all_steps(self._steps)
        self._turn.start(0)

    def _go_on(self) -> None:
        end = time.monotonic() + _TURN_S
        while time.monotonic() < end:
            try:
                next(self._steps)
            except StopIteration:
                self._turn.stop()
                return

    def _all_steps(self, before: Iterator[None]) -> Iterator[None]:
        yield from before
        styled = [widget for widget in QApplication.allWidgets() if widget.testAttribute(_Attribute.WA_WState_Polished)]
        seen = [widget for widget in styled if widget.isVisible()]
        hidden = [widget for widget in styled if not widget.isVisible()]
        windows = [widget for widget in seen if widget.isWindow() and widget.updatesEnabled()]
        yield from _each(_take_out, hidden)
        yield from _each(_freeze, windows)
        yield from _each(_take_out, seen)
        self._change()
        yield from _each(_put_back, seen)
        yield from _each(_thaw, windows)
        yield from _each(_put_back, hidden)


def set_style_sheet(sheet: str) -> None:
    """Change the style sheet of the program: away with the old one first, which costs a third of replacing it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet("")
    application.setStyleSheet(sheet)


def _each(do: Callable[[QWidget], None], widgets: list[QWidget]) -> Iterator[None]:
    for widget in widgets:
        if shiboken6.isValid(widget):
            do(widget)
            yield


def _take_out(widget: QWidget) -> None:
    """Have Qt pass a widget by when the style changes."""
    widget.style().unpolish(widget)
    widget.setAttribute(_Attribute.WA_WState_Polished, False)
    widget.setAttribute(_Attribute.WA_SetStyle)


def _put_back(widget: QWidget) -> None:
    widget.setAttribute(_Attribute.WA_SetStyle, False)
    widget.setAttribute(_Attribute.WA_WState_Polished)
    widget.style().polish(widget)


def _freeze(window: QWidget) -> None:
    window.setUpdatesEnabled(False)


def _thaw(window: QWidget) -> None:
    window.setUpdatesEnabled(True)
