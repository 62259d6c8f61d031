"""Panels are drawn again when they are looked at, and not all of them at once."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.refreshing import Refresher

LONG_S = 0.01


class Counter:
    """Counts the turns of the event loop."""

    def __init__(self) -> None:
        self.turn = 0

    def count(self) -> None:
        self.turn += 1


class Slow(QWidget):
    """A panel that takes long to draw."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.drawn: list[int] = []
        self.refresher = Refresher(self, self.refresh)

    def refresh(self) -> None:
        self.drawn.append(self._counter.turn)
        until = time.thread_time() + LONG_S
        while time.thread_time() < until:
            pass


@pytest.fixture
def counter(qtbot: QtBot) -> Iterator[Counter]:
    counter = Counter()
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.aboutToBlock.connect(counter.count, Qt.ConnectionType.DirectConnection)
    yield counter
    dispatcher.aboutToBlock.disconnect(counter.count)


def _slow(qtbot: QtBot, counter: Counter) -> Slow:
    widget = Slow(counter)
    qtbot.addWidget(widget)
    return widget


def test_panels_that_take_long_are_drawn_in_turns_of_their_own(qtbot: QtBot, counter: Counter) -> None:
    panels = [_slow(qtbot, counter) for _ in range(3)]
    for panel in panels:
        with qtbot.waitExposed(panel):
            panel.show()
    for panel in panels:
        panel.refresher.request()
    qtbot.waitUntil(lambda: all(panel.drawn for panel in panels))
    assert len({panel.drawn[0] for panel in panels}) == 3


def test_any_number_of_requests_draws_once_and_only_what_is_seen(qtbot: QtBot, counter: Counter) -> None:
    seen, hidden = _slow(qtbot, counter), _slow(qtbot, counter)
    with qtbot.waitExposed(seen):
        seen.show()
    for _ in range(5):
        seen.refresher.request()
        hidden.refresher.request()
    qtbot.waitUntil(lambda: bool(seen.drawn))
    assert not hidden.drawn
    hidden.show()
    qtbot.waitUntil(lambda: bool(hidden.drawn))
    assert len(seen.drawn) == len(hidden.drawn) == 1
