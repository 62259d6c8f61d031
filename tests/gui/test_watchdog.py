"""The watchdog itself: it barks at work on the window's thread, and only then."""

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.watchdog import LIMIT_MS, NOISE, nothing_blocks


class _Busy(QWidget):
    def __init__(self, milliseconds: float) -> None:
        super().__init__()
        self._seconds = milliseconds / 1000
        self.is_done = False

    def work(self) -> None:
        end = time.thread_time() + self._seconds
        while time.thread_time() < end:
            pass
        self.is_done = True


def test_long_work_is_found_with_its_place(qtbot: QtBot) -> None:
    busy = _Busy(2 * NOISE * LIMIT_MS)
    qtbot.addWidget(busy)
    with pytest.raises(AssertionError, match="in work"):
        _work_watched(qtbot, busy)


def test_short_work_is_fine(qtbot: QtBot) -> None:
    busy = _Busy(LIMIT_MS / 5)
    qtbot.addWidget(busy)
    _work_watched(qtbot, busy)


def _work_watched(qtbot: QtBot, busy: _Busy) -> None:
    with nothing_blocks():
        QTimer.singleShot(0, busy.work)
        qtbot.waitUntil(lambda: busy.is_done)
        qtbot.wait(1)
