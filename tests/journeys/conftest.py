"""What journeys share: a program as a person starts it, a hand, and a watchdog that sees to it that nothing blocks."""

import faulthandler
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.compiled_sources import CompiledSources
from netdesigner.app.follow_up import FollowUp
from netdesigner.app.log_file import Log
from netdesigner.app.program import Program
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from tests.hand import Hand
from tests.watchdog import LONGEST_TURN, nothing_blocks

TRAINED_MS = 120_000
"""No run of a journey takes longer, however busy the machine is."""


@pytest.fixture
def fresh_home(tmp_path: Path) -> Iterator[Path]:
    """The home of a person who has never started the program."""
    home = tmp_path / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        yield home


@pytest.fixture
def watched(qapp: QApplication, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Fail in the end if the window did not answer at some time; the longest time is told after all tests.

    What the tests themselves hold, thousands of them, is no garbage that the program would have to look through.
    """
    gc.collect()
    gc.freeze()
    with nothing_blocks() as watchdog:
        yield
        record_property(LONGEST_TURN, watchdog.longest_ms)
    gc.unfreeze()


@pytest.fixture
def windows(qapp: QApplication, fresh_home: Path, watched: None, crash_traces: IO[bytes]) -> Iterator[Windows]:
    """The program as it is started, its engines cold."""
    program, log = Program(), Log()
    windows = Windows(program)
    program.appearance.apply()
    FollowUp(program, log, CompiledSources(fresh_home / "compiled-sources")).start()
    yield windows
    for window in list(windows.all):
        window.session.history.mark_saved()  # whether it asks is tested elsewhere
        window.close()
    qapp.processEvents()
    program.close()
    log.end()
    faulthandler.enable(crash_traces)
    program.deleteLater()
    qapp.processEvents()


@pytest.fixture
def hand(qapp: QApplication) -> Iterator[Hand]:
    hand = Hand()
    yield hand
    hand.close()


class Person:
    """Does in a window what a person does, by mouse and keyboard alone."""

    def __init__(self, window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
        self.window = window
        self.hand = hand
        self.qtbot = qtbot
        self.clicks = 0

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        self.clicks += 1
        self.hand.click(widget, point)

    def click_item(self, view: QListView, text: str) -> None:
        """Click the item of a list that carries a text."""
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        index = next(index for index in rows if index.data() == text)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def wait(self, is_so: Callable[[], bool], timeout_ms: int = 30_000) -> None:
        self.qtbot.waitUntil(is_so, timeout=timeout_ms)

    def screenshot_area(self) -> QRect:
        return self.window.frameGeometry()


MakePerson = Callable[[MainWindow], Person]


@pytest.fixture
def person_at(hand: Hand, qtbot: QtBot) -> MakePerson:
    def make(window: MainWindow) -> Person:
        with qtbot.waitExposed(window):
            window.activateWindow()
        return Person(window, hand, qtbot)

    return make
